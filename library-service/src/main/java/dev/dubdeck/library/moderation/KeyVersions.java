package dev.dubdeck.library.moderation;

import dev.dubdeck.library.artifact.ArtifactShelf;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.library.rows.JsonRows;
import dev.dubdeck.library.rows.SessionSql;
import dev.dubdeck.library.summary.SeriesSummaries;
import dev.dubdeck.library.voice.VoiceShelf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
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

  /**
   * Makes others who decide about the episode wait. It comes before anything is read: who waits to
   * write must not hold a table that a rebuild is about to exchange.
   */
  Uni<Void> begin(EpisodeKey key) {
    return departed.lock("episode:" + key);
  }

  /** Holds the jobs, then the series: the order in which everybody locks. */
  Uni<Void> lock(EpisodeKey key, List<KeyVersion> versions) {
    SortedSet<String> jobs = new TreeSet<>();
    versions.forEach(version -> jobs.add("job:" + version.jobId()));
    return departed.lock(jobs).chain(() -> summaries.lock(key.series().value()));
  }

  /** Takes versions out of the catalogue for good, as the news of their deletion would. */
  Uni<Void> depart(EpisodeKey key, List<KeyVersion> gone) {
    Map<UUID, Long> jobs = new LinkedHashMap<>();
    gone.forEach(version -> jobs.put(version.jobId(), version.version()));
    return departed
        .record(jobs)
        .chain(() -> artifacts.forget(jobs.keySet()))
        .chain(() -> voices.forget(jobs.keySet()))
        .chain(() -> delete(jobs.keySet()))
        .chain(
            () ->
                backlog.add(
                    jobs.keySet().stream()
                        .map(
                            job ->
                                MirrorBacklog.Entry.leaving(
                                    job, key.series().value(), key.season(), key.episode()))
                        .toList()));
  }

  private static Uni<Void> delete(Collection<UUID> jobs) {
    String ids = JsonRows.of(jobs);
    return SessionSql.execute("DELETE FROM pending_decision WHERE job_id IN " + JsonRows.IDS, ids)
        .chain(
            () ->
                SessionSql.execute(
                    "DELETE FROM episode_version WHERE job_id IN " + JsonRows.IDS, ids))
        .replaceWithVoid();
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
