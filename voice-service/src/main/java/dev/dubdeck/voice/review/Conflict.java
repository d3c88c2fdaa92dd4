package dev.dubdeck.voice.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not any more as a decision assumed it.
 *
 * @param kind {@code character_moved}, {@code character_retired}, {@code slug_taken} or {@code
 *     mapping_moved}
 * @param staged what the draft assumed
 * @param now what is so now
 * @param message both in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conflict(
    String speakerId,
    String kind,
    String characterSlug,
    Assumed staged,
    Found now,
    String message) {

  /** What the draft assumed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Assumed(@Nullable Integer version, @Nullable String characterSlug) {}

  /** What is so now. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Found(
      @Nullable Integer version,
      @Nullable String by,
      @Nullable Instant at,
      @Nullable String displayName,
      @Nullable String characterSlug) {}

  /** As a member of a problem, spelled as on the wire. */
  public Map<String, Object> toMember() {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("speaker_id", speakerId);
    member.put("kind", kind);
    member.put("character_slug", characterSlug);
    Map<String, Object> then = new LinkedHashMap<>();
    putIfKnown(then, "version", staged.version());
    putIfKnown(then, "character_slug", staged.characterSlug());
    member.put("staged", then);
    Map<String, Object> found = new LinkedHashMap<>();
    putIfKnown(found, "version", now.version());
    putIfKnown(found, "by", now.by());
    putIfKnown(found, "at", now.at() == null ? null : now.at().toString());
    putIfKnown(found, "display_name", now.displayName());
    putIfKnown(found, "character_slug", now.characterSlug());
    member.put("now", found);
    member.put("message", message);
    return member;
  }

  private static void putIfKnown(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
