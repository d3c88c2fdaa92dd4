package dev.dubdeck.library.version;

import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.library.artifact.ArtifactShelf;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.library.moderation.Decisions;
import dev.dubdeck.library.summary.SeriesSummaries;
import dev.dubdeck.library.voice.VoiceShelf;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Folds snapshots of jobs into the catalogue: many in one go, in any order, any number of times.
 */
@ApplicationScoped
public class VersionShelf {
  private final VersionRepository versions;
  private final DepartedJobs departed;
  private final ArtifactShelf artifacts;
  private final VoiceShelf voices;
  private final Decisions decisions;
  private final SeriesSummaries summaries;
  private final MirrorBacklog backlog;
  private final Inbox inbox;

  VersionShelf(
      VersionRepository versions,
      DepartedJobs departed,
      ArtifactShelf artifacts,
      VoiceShelf voices,
      Decisions decisions,
      SeriesSummaries summaries,
      MirrorBacklog backlog,
      Inbox inbox) {
    this.versions = versions;
    this.departed = departed;
    this.artifacts = artifacts;
    this.voices = voices;
    this.decisions = decisions;
    this.summaries = summaries;
    this.backlog = backlog;
    this.inbox = inbox;
  }

  /** Runs inside the inbox's transaction. */
  public Uni<Void> fold(List<ReceivedEvent<JobChanged>> events) {
    Set<UUID> jobs = new LinkedHashSet<>();
    events.forEach(event -> jobs.add(event.data().job().jobId()));
    return departed
        .listDeparted(jobs)
        .chain(
            gone ->
                versions
                    .list(jobs)
                    .chain(
                        known -> {
                          Collection<JobSnapshot> newest = newest(events, gone, known);
                          return newest.isEmpty()
                              ? Uni.createFrom().voidItem()
                              : write(VersionBatch.of(newest, known));
                        }));
  }

  /** The last word on every job; what is older, or of a job that is gone, is counted as stale. */
  private Collection<JobSnapshot> newest(
      List<ReceivedEvent<JobChanged>> events, Set<UUID> gone, Map<UUID, VersionRow> known) {
    Map<UUID, JobSnapshot> newest = new LinkedHashMap<>();
    for (ReceivedEvent<JobChanged> event : events) {
      JobSnapshot job = event.data().job();
      VersionRow row = known.get(job.jobId());
      boolean news = !gone.contains(job.jobId());
      JobSnapshot before = newest.get(job.jobId());
      if (before != null) {
        news = news && !before.deleted() && (job.deleted() || job.version() > before.version());
      } else if (row != null) {
        news = news && (job.deleted() || job.version() > row.version());
      }
      if (news) {
        newest.put(job.jobId(), job);
      } else {
        inbox.countStale("library", event);
      }
    }
    return newest.values();
  }

  private Uni<Void> write(VersionBatch batch) {
    return summaries
        .lock(batch.series())
        .chain(() -> depart(batch.departed()))
        .chain(() -> versions.write(batch.written()))
        .chain(() -> voices.flag(batch.relisted()))
        .chain(() -> decisions.apply(batch.jobs()))
        .chain(() -> summaries.sumUp(batch.series()))
        .chain(() -> backlog.add(batch.mirrored().stream().map(job -> entry(job, batch)).toList()));
  }

  private Uni<Void> depart(Map<UUID, Long> gone) {
    if (gone.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return departed
        .record(gone)
        .chain(() -> artifacts.forget(gone.keySet()))
        .chain(() -> voices.forget(gone.keySet()))
        .chain(() -> versions.delete(gone.keySet()));
  }

  private static MirrorBacklog.Entry entry(UUID job, VersionBatch batch) {
    VersionRow.EpisodePlace place = batch.left().get(job);
    return place == null
        ? MirrorBacklog.Entry.of(job)
        : MirrorBacklog.Entry.leaving(
            job, place.seriesSlug(), place.seasonNumber(), place.episodeNumber());
  }
}
