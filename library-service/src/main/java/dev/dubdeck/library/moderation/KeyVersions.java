package dev.dubdeck.library.moderation;

import dev.dubdeck.library.artifact.ArtifactShelf;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.library.summary.SeriesSummaries;
import dev.dubdeck.library.voice.VoiceShelf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The versions of an episode for deciding about; every method in an open transaction. */
@ApplicationScoped
public class KeyVersions {
  private static final String LIST =
      """
      SELECT job_id, owner, series_title, visibility = 'shared' AS shared, removed, version
      FROM episode_version
      WHERE series_slug = ?1 AND season_number = ?2 AND episode_number = ?3
      ORDER BY job_id
      """;

  private final DepartedJobs departed;
  private final ArtifactShelf artifacts;
  private final VoiceShelf voices;
  private final SeriesSummaries summaries;
  private final MirrorBacklog backlog;

  KeyVersions(
      DepartedJobs departed,
      ArtifactShelf artifacts,
      VoiceShelf voices,
      SeriesSummaries summaries,
      MirrorBacklog backlog) {
    this.departed = departed;
    this.artifacts = artifacts;
    this.voices = voices;
    this.summaries = summaries;
    this.backlog = backlog;
  }

  /** All versions in the order of their jobs, whoever may see them. */
  public Uni<List<KeyVersion>> list(EpisodeKey key) {
    return SessionSql.rows(LIST, key.series().value(), key.season(), key.episode())
        .map(rows -> rows.stream().map(KeyVersion::of).toList());
  }

  /** Holds the jobs, then the series: the order in which everybody locks. */
  Uni<Void> lock(EpisodeKey key, List<KeyVersion> versions) {
    Uni<Void> locked = Uni.createFrom().voidItem();
    for (KeyVersion version : versions) {
      locked = locked.chain(() -> departed.lock("job:" + version.jobId()));
    }
    return locked.chain(() -> summaries.lock(key.series().value()));
  }

  /** Takes a version out of the catalogue for good, as the news of its deletion would. */
  Uni<Void> depart(EpisodeKey key, KeyVersion version) {
    List<UUID> job = List.of(version.jobId());
    return departed
        .record(Map.of(version.jobId(), version.version()))
        .chain(() -> artifacts.forget(job))
        .chain(() -> voices.forget(job))
        .chain(
            () ->
                SessionSql.execute(
                    "DELETE FROM pending_decision WHERE job_id = ?1", version.jobId()))
        .chain(
            () ->
                SessionSql.execute(
                    "DELETE FROM episode_version WHERE job_id = ?1", version.jobId()))
        .chain(
            () ->
                backlog.add(
                    List.of(
                        MirrorBacklog.Entry.leaving(
                            version.jobId(), key.series().value(), key.season(), key.episode()))));
  }

  /** The files of a version that goes on have to say what was decided. */
  Uni<Void> mirror(KeyVersion version) {
    return backlog.add(version.jobId());
  }

  /** What everybody sees of the series has changed. */
  Uni<Void> sumUp(EpisodeKey key) {
    return summaries.sumUp(key.series().value());
  }
}
