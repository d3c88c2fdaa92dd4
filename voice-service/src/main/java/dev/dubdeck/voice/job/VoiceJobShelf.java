package dev.dubdeck.voice.job;

import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds what is heard of jobs, in any order, any number of times, inside the inbox's transaction.
 */
@ApplicationScoped
class VoiceJobShelf {
  static final String CONSUMER = "voice";

  private final VoiceJobRepository jobs;
  private final Inbox inbox;
  private final List<JobWatcher> watchers;

  VoiceJobShelf(VoiceJobRepository jobs, Inbox inbox, @All List<JobWatcher> watchers) {
    this.jobs = jobs;
    this.inbox = inbox;
    this.watchers = watchers;
  }

  Uni<Void> changed(ReceivedEvent<JobChanged> event) {
    return fold(event, event.data().job(), null);
  }

  Uni<Void> exported(ReceivedEvent<JobExported> event) {
    return fold(event, event.data().job(), event.time());
  }

  private Uni<Void> fold(
      ReceivedEvent<?> event, JobSnapshot snapshot, @Nullable Instant exportedAt) {
    return jobs.findLocked(snapshot.jobId())
        .chain(
            known -> {
              VoiceJob job = known == null ? VoiceJob.of(snapshot) : known;
              boolean news = known == null || job.take(snapshot);
              if (exportedAt != null) {
                news |= job.exported(exportedAt);
              }
              if (!news) {
                inbox.countStale(CONSUMER, event);
              }
              Uni<Void> kept =
                  known == null ? jobs.persist(job).replaceWithVoid() : Uni.createFrom().voidItem();
              return news ? kept.chain(jobs::flush).chain(() -> tell(job)) : kept;
            });
  }

  private Uni<Void> tell(VoiceJob job) {
    KnownJob told = job.told();
    return Multi.createFrom()
        .iterable(watchers)
        .onItem()
        .transformToUniAndConcatenate(
            watcher -> told.deleted() ? watcher.gone(told.jobId()) : watcher.known(told))
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
