package dev.dubdeck.library;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.platform.id.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A job as a test wants it; every step gives a new one with the next version. */
public record AJob(JobSnapshot snapshot) {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A private job that is done, of episode 1 of season 1. */
  public static AJob of(String owner, String title) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return new AJob(
        new JobSnapshot(
            Ids.newId(),
            owner,
            Visibility.PRIVATE,
            JobState.DONE,
            1,
            "",
            SeriesSlug.ofTitle(title).value(),
            title,
            1,
            1,
            "ja",
            "de",
            false,
            false,
            false,
            List.of(),
            now,
            now,
            now,
            1));
  }

  public UUID id() {
    return snapshot.jobId();
  }

  public JobChanged changed() {
    return new JobChanged(snapshot);
  }

  public AJob shared() {
    return visible(Visibility.SHARED);
  }

  public AJob visible(Visibility visibility) {
    return next(snapshot.state(), visibility, snapshot.deleted(), snapshot.contentUpdatedAt());
  }

  public AJob in(JobState state) {
    return next(state, snapshot.visibility(), false, snapshot.contentUpdatedAt());
  }

  public AJob deleted() {
    return next(snapshot.state(), snapshot.visibility(), true, snapshot.contentUpdatedAt());
  }

  /** The job as it is once a decision of the library was applied to it. */
  public AJob decided(Visibility visibility, boolean removed, long decision) {
    return new AJob(visible(visibility).snapshot().decided(removed, decision));
  }

  /** The content changed that many minutes after the beginning of the test's time. */
  public AJob updatedAt(int minutes) {
    return next(
        snapshot.state(), snapshot.visibility(), false, START.plus(minutes, ChronoUnit.MINUTES));
  }

  public AJob createdAt(int minutes) {
    return copy(
        snapshot.seriesSlug(),
        snapshot.seriesTitle(),
        snapshot.seasonNumber(),
        snapshot.episodeNumber(),
        START.plus(minutes, ChronoUnit.MINUTES));
  }

  public AJob episode(int season, int episode) {
    return copy(
        snapshot.seriesSlug(), snapshot.seriesTitle(), season, episode, snapshot.createdAt());
  }

  public AJob slug(String slug) {
    return copy(
        slug,
        snapshot.seriesTitle(),
        snapshot.seasonNumber(),
        snapshot.episodeNumber(),
        snapshot.createdAt());
  }

  public AJob title(String title) {
    return copy(
        snapshot.seriesSlug(),
        title,
        snapshot.seasonNumber(),
        snapshot.episodeNumber(),
        snapshot.createdAt());
  }

  /** An export of this job that was published at {@code Output/<job>/<name>}. */
  public ExportCompleted export(String kind, String name, long revision) {
    return export(Ids.newId(), kind, name, revision);
  }

  public ExportCompleted export(UUID exportId, String kind, String name, long revision) {
    ArtifactFact artifact =
        new ArtifactFact(
            kind,
            name,
            "Output/" + id() + "/" + name,
            "video/mp4",
            "0123456789abcdef".repeat(4),
            5,
            1.0,
            null,
            null,
            null,
            START,
            "1:1",
            List.of());
    return new ExportCompleted(id(), exportId, kind, "usual", 1, revision, artifact, START);
  }

  private AJob copy(String slug, String title, int season, int episode, Instant createdAt) {
    JobSnapshot s = snapshot;
    return new AJob(
        new JobSnapshot(
                s.jobId(),
                s.owner(),
                s.visibility(),
                s.state(),
                s.progress(),
                s.message(),
                slug,
                title,
                season,
                episode,
                s.srcLang(),
                s.tgtLang(),
                s.privacy(),
                s.archived(),
                s.deleted(),
                s.warnings(),
                createdAt,
                s.updatedAt(),
                s.contentUpdatedAt(),
                s.version() + 1)
            .decided(s.removed(), s.libraryDecision()));
  }

  private AJob next(JobState state, Visibility visibility, boolean deleted, Instant content) {
    JobSnapshot s = snapshot;
    return new AJob(
        new JobSnapshot(
                s.jobId(),
                s.owner(),
                visibility,
                state,
                s.progress(),
                s.message(),
                s.seriesSlug(),
                s.seriesTitle(),
                s.seasonNumber(),
                s.episodeNumber(),
                s.srcLang(),
                s.tgtLang(),
                s.privacy(),
                s.archived(),
                deleted,
                s.warnings(),
                s.createdAt(),
                s.updatedAt(),
                content,
                s.version() + 1)
            .decided(s.removed(), s.libraryDecision()));
  }
}
