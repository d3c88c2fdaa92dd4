package dev.dubdeck.voice.job;

import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Folds what is heard of jobs, in any order, any number of times, inside the inbox's transaction.
 */
@ApplicationScoped
class VoiceJobShelf {
  static final String CONSUMER = "voice";

  private final VoiceJobRepository jobs;
  private final Inbox inbox;

  VoiceJobShelf(VoiceJobRepository jobs, Inbox inbox) {
    this.jobs = jobs;
    this.inbox = inbox;
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
              return known == null
                  ? jobs.persist(job).replaceWithVoid()
                  : Uni.createFrom().voidItem();
            });
  }
}
