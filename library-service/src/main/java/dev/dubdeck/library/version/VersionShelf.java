package dev.dubdeck.library.version;

import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.library.artifact.ArtifactShelf;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.library.moderation.Decisions;
import dev.dubdeck.library.summary.SeriesSummaries;
import dev.dubdeck.library.version.EpisodeVersion.Change;
import dev.dubdeck.library.version.EpisodeVersion.EpisodePlace;
import dev.dubdeck.library.voice.VoiceShelf;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Folds snapshots of jobs into the catalogue, in any order, any number of times. */
@ApplicationScoped
class VersionShelf {
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
  Uni<Void> fold(ReceivedEvent<JobChanged> event) {
    JobSnapshot job = event.data().job();
    return departed
        .hasDeparted(job.jobId())
        .chain(gone -> gone ? countStale(event) : foldKnown(event));
  }

  private Uni<Void> foldKnown(ReceivedEvent<JobChanged> event) {
    JobSnapshot job = event.data().job();
    return versions
        .findById(job.jobId())
        .chain(
            known -> {
              if (job.deleted()) {
                return depart(known, job);
              }
              if (known == null) {
                return enter(job);
              }
              return known.isNewerThanOrEqual(job) ? countStale(event) : follow(known, job);
            });
  }

  private Uni<Void> enter(JobSnapshot job) {
    return summaries
        .lock(job.seriesSlug())
        .chain(() -> versions.persistAndFlush(EpisodeVersion.of(job)))
        .chain(() -> voices.flag(job.jobId()))
        .chain(() -> decisions.apply(List.of(job.jobId())))
        .chain(() -> summaries.sumUp(job.seriesSlug()))
        .chain(() -> backlog.add(job.jobId()));
  }

  private Uni<Void> follow(EpisodeVersion known, JobSnapshot job) {
    Change change = known.compare(job);
    SortedSet<String> series = new TreeSet<>();
    if (change.catalogue()) {
      series.add(change.before().seriesSlug());
      series.add(job.seriesSlug());
    }
    Uni<Void> summed = summaries.lock(series).invoke(() -> known.take(job)).chain(versions::flush);
    if (change.catalogue()) {
      summed = summed.chain(() -> voices.flag(job.jobId())).replaceWithVoid();
    }
    summed = summed.chain(() -> decisions.apply(List.of(job.jobId())));
    for (String slug : series) {
      summed = summed.chain(() -> summaries.sumUp(slug));
    }
    if (!change.files()) {
      return summed;
    }
    EpisodePlace before = change.before();
    return summed.chain(
        () -> before.equals(known.place()) ? backlog.add(job.jobId()) : leave(job, before));
  }

  /** A deletion is final whatever was known: jobs do not come back under the same id. */
  private Uni<Void> depart(EpisodeVersion known, JobSnapshot job) {
    Uni<Void> gone =
        departed
            .record(job.jobId(), job.version())
            .chain(() -> artifacts.forget(job.jobId()))
            .chain(() -> voices.forget(job.jobId()))
            .chain(() -> decisions.apply(List.of(job.jobId())));
    if (known == null) {
      return gone.chain(() -> backlog.add(job.jobId()));
    }
    EpisodePlace place = known.place();
    return gone.chain(() -> summaries.lock(place.seriesSlug()))
        .chain(() -> versions.delete(known))
        .chain(() -> summaries.sumUp(place.seriesSlug()))
        .chain(() -> leave(job, place));
  }

  private Uni<Void> leave(JobSnapshot job, EpisodePlace place) {
    return backlog.addLeaving(
        job.jobId(), place.seriesSlug(), place.seasonNumber(), place.episodeNumber());
  }

  private Uni<Void> countStale(ReceivedEvent<?> event) {
    inbox.countStale("library", event);
    return Uni.createFrom().voidItem();
  }
}
