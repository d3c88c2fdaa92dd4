package dev.dubdeck.jobs.live;

import dev.dubdeck.jobs.LiveConfig;
import dev.dubdeck.jobs.job.ExportView;
import dev.dubdeck.jobs.job.JobFeed;
import dev.dubdeck.jobs.job.JobReader;
import dev.dubdeck.jobs.job.JobRights;
import dev.dubdeck.jobs.job.JobView;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.live.OpenStreams;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What an owner's event stream says: first the current state, then each committed change, and in
 * between a heartbeat. A stream never goes back: what is older than what it has said is left out.
 */
@ApplicationScoped
class JobEventStreams {
  private static final int MAX_AT_START = 50;

  private final JobReader jobs;
  private final JobFeed feed;
  private final OpenStreams open;
  private final LiveConfig config;

  JobEventStreams(JobReader jobs, JobFeed feed, OpenStreams open, LiveConfig config) {
    this.jobs = jobs;
    this.feed = feed;
    this.open = open;
    this.config = config;
  }

  /** The newest own jobs, then changes of any own job; an admin's are everybody's. */
  Multi<LiveEvent> ofOwner(Caller caller) {
    return stream(
        jobs.newest(caller.isAdmin() ? null : caller.id(), MAX_AT_START),
        news -> caller.owns(news.owner()));
  }

  /**
   * Fails with what a stream of one job would fail with, while there is still an answer to give.
   */
  Uni<Void> requireOwned(Caller caller, UUID id) {
    return jobs.find(id).map(job -> JobRights.requireOwned(caller, job)).replaceWithVoid();
  }

  /** One own job, until it is deleted. */
  Multi<LiveEvent> ofJob(Caller caller, UUID id) {
    Uni<List<JobView>> now =
        jobs.find(id).map(job -> JobRights.requireOwned(caller, job)).map(List::of);
    return stream(now, news -> news.jobId().equals(id) && caller.owns(news.owner()))
        .onItem()
        .transformToMultiAndConcatenate(
            event ->
                event instanceof LiveEvent.Gone
                    ? Multi.createFrom().items(event, new LiveEvent.End())
                    : Multi.createFrom().item(event))
        .select()
        .first(event -> !(event instanceof LiveEvent.End));
  }

  private Multi<LiveEvent> stream(Uni<List<JobView>> now, Predicate<JobFeed.News> wanted) {
    Map<UUID, Long> said = new ConcurrentHashMap<>();
    // Listening begins before the current state is read, so that no change falls in between.
    Multi<LiveEvent> changes =
        feed.listen()
            .filter(wanted)
            .onItem()
            .transformToMultiAndConcatenate(news -> Multi.createFrom().iterable(tell(news, said)));
    Multi<LiveEvent> start =
        now.onItem()
            .transformToMulti(
                views ->
                    Multi.createFrom()
                        .iterable(
                            views.stream()
                                .filter(view -> isNew(view, said))
                                .<LiveEvent>map(LiveEvent.Job::new)
                                .toList()));
    Multi<LiveEvent> heartbeat =
        Multi.createFrom()
            .ticks()
            .startingAfter(config.heartbeat())
            .every(config.heartbeat())
            .onOverflow()
            .drop()
            .map(tick -> new LiveEvent.Heartbeat());
    return open.keep(
        Multi.createBy()
            .merging()
            .streams(changes, start, heartbeat)
            .select()
            .first(config.maxAge()));
  }

  private static List<LiveEvent> tell(JobFeed.News news, Map<UUID, Long> said) {
    JobView job = news.job();
    if (job == null) {
      return List.of(new LiveEvent.Gone(news.jobId()));
    }
    List<LiveEvent> events = new ArrayList<>();
    if (isNew(job, said)) {
      events.add(new LiveEvent.Job(job));
    }
    ExportView export = news.exportKind() == null ? null : job.export(news.exportKind());
    if (export != null) {
      events.add(new LiveEvent.Export(news.jobId(), export));
    }
    return events;
  }

  private static boolean isNew(JobView job, Map<UUID, Long> said) {
    long known = said.getOrDefault(job.id(), 0L);
    if (job.version() <= known) {
      return false;
    }
    said.put(job.id(), job.version());
    return true;
  }
}
