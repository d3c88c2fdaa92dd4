package dev.dubdeck.jobs.moderation;

import dev.dubdeck.contracts.LibraryAction;
import dev.dubdeck.contracts.LibraryDecided;
import dev.dubdeck.jobs.job.DubJob;
import dev.dubdeck.jobs.job.ExportRequests;
import dev.dubdeck.jobs.job.JobEvents;
import dev.dubdeck.jobs.job.JobFarewell;
import dev.dubdeck.jobs.job.JobRepository;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.platform.request.RequestTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies decisions of the library under the job's lock, in the transaction that notes the event. A
 * decision that is not above the last one changes nothing; who owns the job is read here again and
 * not taken from the event.
 */
@ApplicationScoped
class DecisionFold {
  static final String CONSUMER = "jobs";
  private static final Logger LOG = Logger.getLogger(DecisionFold.class);

  private final JobRepository jobs;
  private final ExportRequests exports;
  private final JobFarewell farewell;
  private final JobEvents events;
  private final Audit audit;
  private final Inbox inbox;
  private final Clock clock;

  DecisionFold(
      JobRepository jobs,
      ExportRequests exports,
      JobFarewell farewell,
      JobEvents events,
      Audit audit,
      Inbox inbox,
      Clock clock) {
    this.jobs = jobs;
    this.exports = exports;
    this.farewell = farewell;
    this.events = events;
    this.audit = audit;
    this.inbox = inbox;
    this.clock = clock;
  }

  Uni<Void> decided(ReceivedEvent<LibraryDecided> event) {
    LibraryDecided decision = event.data();
    LogFields.jobId(decision.jobId());
    // The audit line and what follows name the person who decided, also when the library acted on
    // a standing decision while it heard of something else.
    RequestTrail.resume(event.requestId(), decision.actor());
    return jobs.lock(decision.jobId()).chain(job -> follow(event, job));
  }

  private Uni<Void> follow(ReceivedEvent<LibraryDecided> event, @Nullable DubJob job) {
    LibraryDecided decision = event.data();
    if (job == null || decision.decision() <= job.libraryDecision()) {
      inbox.countStale(CONSUMER, event);
      return Uni.createFrom().voidItem();
    }
    if (!mayDecide(decision, job)) {
      LOG.warnf("a decision of the library is refused: %s", decision.action().wire());
      return audit.refused(line(decision, job).withReason("not_owner"));
    }
    return apply(decision, job).chain(() -> audit.allowed(line(decision, job)));
  }

  private static boolean mayDecide(LibraryDecided decision, DubJob job) {
    return switch (decision.action()) {
      case DELETE, UNSHARE -> decision.byAdmin() || decision.actor().equals(job.owner());
      case REMOVE, RESTORE -> decision.byAdmin();
    };
  }

  private Uni<Void> apply(LibraryDecided decision, DubJob job) {
    if (decision.action() == LibraryAction.DELETE) {
      job.heard(decision.decision());
      return farewell.delete(job);
    }
    job.obey(
        decision.action(), decision.decision(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    return exports.listOf(job.id()).chain(all -> events.changed(ExportRequests.snapshot(job, all)));
  }

  private static AuditEntry line(LibraryDecided decision, DubJob job) {
    AuditEntry line =
        AuditEntry.ofJob("job." + pastTense(decision.action()), job.id())
            .withSeries(job.seriesSlug())
            .withVersion(job.version());
    return decision.reason().isEmpty() ? line : line.withReason(decision.reason());
  }

  private static String pastTense(LibraryAction action) {
    return switch (action) {
      case DELETE -> "deleted";
      case UNSHARE -> "unshared";
      case REMOVE -> "removed";
      case RESTORE -> "restored";
    };
  }
}
