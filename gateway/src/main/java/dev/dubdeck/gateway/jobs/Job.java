package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.page.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as the jobs service tells it; viewers of a shared one get only part of it. */
public record Job(
    String id,
    @Nullable String owner,
    String state,
    double progress,
    @Nullable String message,
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    String visibility,
    @Nullable String srcLang,
    @Nullable String tgtLang,
    @Nullable List<String> warnings,
    @Nullable Integer priority,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {

  /** True when nobody but the owner may look. */
  public boolean isPrivate() {
    return !"shared".equals(visibility) && !"public".equals(visibility);
  }

  /** True while its exports may still move by themselves. */
  public boolean isUnderWay() {
    return "QUEUED".equals(state) || "RUNNING".equals(state);
  }

  /** True while it can be held back. */
  public boolean isPausable() {
    return "QUEUED".equals(state);
  }

  /** True while it is held back. */
  public boolean isPaused() {
    return "PAUSED".equals(state);
  }

  /** True while it can be canceled. */
  public boolean isCancelable() {
    return isUnderWay() || isPaused();
  }

  /** Its rank in the queue, 0 if the service left it out. */
  public int rank() {
    return priority == null ? 0 : priority;
  }

  /** Warnings, none if the service left them out. */
  public List<String> allWarnings() {
    return warnings == null ? List.of() : warnings;
  }

  /** Its own page. */
  public String page() {
    return "/ui/jobs/" + Words.path(id);
  }

  /** The page of the episode that it is a version of. */
  public String libraryPage() {
    return "/ui/library/%s/season/%d/episode/%d?version=%s"
        .formatted(Words.path(seriesSlug), seasonNumber, episodeNumber, Words.path(id));
  }
}
