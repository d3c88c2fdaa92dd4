package dev.dubdeck.gateway.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The draft of a job's review, shared by all who work on it. */
public record Stage(
    @Nullable String jobId,
    long revision,
    String seriesSlug,
    @Nullable String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    int speakers,
    int decided,
    int open,
    @Nullable String editedBy,
    @Nullable Instant editedAt,
    int undoDepth,
    @Nullable List<Decision> items,
    @Nullable List<Conflict> conflicts,
    boolean canConfirm,
    boolean privacy) {
  private static final Duration LATELY = Duration.ofMinutes(15);

  /** Something in the series moved since an answer was given. */
  public record Conflict(
      String speakerId,
      @Nullable String kind,
      @Nullable String characterSlug,
      @Nullable Staged staged,
      @Nullable Now now,
      @Nullable String message) {}

  /** What the draft assumed. */
  public record Staged(
      @Nullable String displayName, @Nullable String decision, @Nullable Integer version) {}

  /** How it is. */
  public record Now(
      @Nullable Integer version,
      @Nullable String by,
      @Nullable Instant at,
      @Nullable String displayName) {}

  /** Answers, none if there are none. */
  public List<Decision> decisions() {
    return items == null ? List.of() : items;
  }

  /** Conflicts, none if there are none. */
  public List<Conflict> allConflicts() {
    return conflicts == null ? List.of() : conflicts;
  }

  /** The answer about one speaker, null while there is none. */
  public @Nullable Decision about(String speaker) {
    return decisions().stream().filter(d -> speaker.equals(d.speakerId())).findFirst().orElse(null);
  }

  /** A fingerprint of the answer about one speaker, to notice that somebody else changed it. */
  String print(String speaker) {
    Decision decision = about(speaker);
    return decision == null ? "" : decision.print();
  }

  /** Who else is at it right now, null for nobody. */
  public @Nullable String colleague(String me) {
    boolean lately = editedAt != null && editedAt.isAfter(Instant.now().minus(LATELY));
    return lately && !Objects.equals(editedBy, me) ? editedBy : null;
  }

  /** What the series is called. */
  public String title() {
    return seriesTitle == null || seriesTitle.isBlank() ? seriesSlug : seriesTitle;
  }

  /** "S1 E7". */
  public String label() {
    return "S" + seasonNumber + " E" + episodeNumber;
  }
}
