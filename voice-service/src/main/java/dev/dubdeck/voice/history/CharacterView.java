package dev.dubdeck.voice.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.voice.character.CharacterHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A character as it is now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CharacterView(
    String characterSlug,
    String displayName,
    @Nullable Integer currentVersion,
    @Nullable Integer anchorVersion,
    int versionsCount,
    @Nullable String driftStatus,
    @Nullable Boolean drifted,
    VerdictView verdict,
    @Nullable Double similarity,
    boolean retired,
    boolean erased,
    long revision,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    @Nullable String audioUrl,
    @Nullable Double durationS) {

  static CharacterView of(CharacterHead head, @Nullable VersionRow current, String provider) {
    boolean audible = current != null && current.present() && !head.erased();
    return new CharacterView(
        head.slug(),
        head.displayName(),
        head.currentVersion(),
        head.anchorVersion(),
        head.versions(),
        current == null ? null : current.status().word(),
        current == null ? null : drifted(head, current),
        Verdicts.of(current, head.displayName(), provider),
        current == null ? null : current.similarity(),
        head.retired(),
        head.erased(),
        head.revision(),
        head.createdAt(),
        head.createdBy(),
        head.updatedAt(),
        audible ? url(head) + "/audio" : null,
        current == null ? null : (Double) current.reference().durationSeconds());
  }

  /** What a person has answered is no alarm any more. */
  private static @Nullable Boolean drifted(CharacterHead head, VersionRow current) {
    Boolean drifted = current.drifted();
    return drifted == null ? null : (Boolean) (drifted && !head.answered());
  }

  static String url(CharacterHead head) {
    return "/api/series/" + head.seriesSlug() + "/characters/" + head.slug();
  }
}
