package dev.dubdeck.voice.revision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.voice.character.IfMatch;
import dev.dubdeck.voice.history.CharacterView;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * A version that is current now.
 *
 * @param version the version
 * @param restoredVersion where a rollback went back to
 * @param previousVersion what was current before a rollback
 * @param unchanged true when the same bytes were current already
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Saved(
    boolean ok,
    int version,
    @Nullable Integer restoredVersion,
    @Nullable Integer previousVersion,
    CharacterView character,
    @JsonIgnore boolean unchanged) {

  Response answer() {
    return Response.status(unchanged ? Response.Status.OK : Response.Status.CREATED)
        .entity(this)
        .header("ETag", IfMatch.tag(character.revision()))
        .build();
  }
}
