package dev.dubdeck.library.version;

import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.library.artifact.ArtifactShelf;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.library.version.EpisodeVersion.Change;
import dev.dubdeck.library.version.EpisodeVersion.EpisodePlace;
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
  private final MirrorBacklog backlog;
  private final Inbox inbox;

  VersionShelf(
      VersionRepository versions,
      DepartedJobs departed,
      ArtifactShelf artifacts,
      MirrorBacklog backlog,
      Inbox inbox) {
    this.versions = versions;
    this.departed = departed;
    this.artifacts = artifacts;
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
    return lockSeries(new TreeSet<>(List.of(job.seriesSlug())))
        .chain(() -> versions.persist(EpisodeVersion.of(job)))
        .chain(() -> versions.sumUp(job.seriesSlug()))
        .chain(() -> backlog.add(job.jobId()));
  }

  private Uni<Void> follow(EpisodeVersion known, JobSnapshot job) {
    Change change = known.take(job);
    SortedSet<String> series = new TreeSet<>();
    if (change.catalogue()) {
      series.add(change.before().seriesSlug());
      series.add(job.seriesSlug());
    }
    Uni<Void> summed = lockSeries(series);
    for (String slug : series) {
      summed = summed.chain(() -> versions.sumUp(slug));
    }
    if (!change.files()) {
      return summed;
    }
    EpisodePlace before = change.before();
    return before.equals(known.place())
        ? summed.chain(() -> backlog.add(job.jobId()))
        : summed.chain(() -> leave(job, before));
  }

  /** A deletion is final whatever was known: jobs do not come back under the same id. */
  private Uni<Void> depart(EpisodeVersion known, JobSnapshot job) {
    Uni<Void> gone =
        departed.record(job.jobId(), job.version()).chain(() -> artifacts.forget(job.jobId()));
    if (known == null) {
      return gone.chain(() -> backlog.add(job.jobId()));
    }
    EpisodePlace place = known.place();
    return gone.chain(() -> lockSeries(new TreeSet<>(List.of(place.seriesSlug()))))
        .chain(() -> versions.delete(known))
        .chain(() -> versions.sumUp(place.seriesSlug()))
        .chain(() -> leave(job, place));
  }

  /**
   * Makes other writers of these summaries wait. The job's lock is held by now, and the slugs come
   * in order, so two writers never wait for each other.
   */
  private Uni<Void> lockSeries(SortedSet<String> slugs) {
    Uni<Void> locked = Uni.createFrom().voidItem();
    for (String slug : slugs) {
      locked = locked.chain(() -> departed.lock("series:" + slug));
    }
    return locked;
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
