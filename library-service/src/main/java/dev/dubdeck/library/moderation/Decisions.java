package dev.dubdeck.library.moderation;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.LibraryAction;
import dev.dubdeck.contracts.LibraryDecided;
import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.event.Outbox;
import dev.dubdeck.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the catalogue as it was decided until the jobs say so themselves. Every method belongs into
 * an open transaction.
 */
@ApplicationScoped
public class Decisions {
  private final DecisionRepository repository;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  Decisions(DecisionRepository repository, Outbox outbox, Audit audit, Clock clock) {
    this.repository = repository;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Applies what was decided and not confirmed yet to versions that were just written from
   * snapshots, and removes those that came to stand at a removed episode. Call it with all jobs of
   * the transaction, deleted ones included, once their rows are written and before the series are
   * summed up.
   */
  public Uni<Void> apply(Collection<UUID> jobIds) {
    return repository
        .isAnyConcerned(jobIds)
        .chain(any -> any ? applyTo(jobIds) : Uni.createFrom().voidItem());
  }

  private Uni<Void> applyTo(Collection<UUID> jobIds) {
    return repository
        .isServing()
        .chain(serving -> serving ? applyForAll(jobIds) : repository.reapply(jobIds));
  }

  private Uni<Void> applyForAll(Collection<UUID> jobIds) {
    return repository
        .dropConfirmed(jobIds)
        .chain(() -> repository.reapply(jobIds))
        .chain(() -> repository.listNewlyRemoved(jobIds))
        .chain(this::removeInTurn);
  }

  /** An admin's removal holds for what comes later, too: in the admin's name, without the admin. */
  private Uni<Void> removeInTurn(List<StandingRemoval> removals) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (StandingRemoval removal : removals) {
      Verdict verdict = new Verdict(LibraryAction.REMOVE, removal.by(), true, removal.reason());
      done =
          done.chain(() -> decide(removal.jobId(), verdict))
              .chain(() -> audit.allowed(line(removal)));
    }
    return done;
  }

  private static AuditEntry line(StandingRemoval removal) {
    return AuditEntry.of("library.removed", "episode:" + removal.key())
        .withJob(removal.jobId())
        .withSeries(removal.key().series())
        .withReason("removed_key");
  }

  /**
   * Tells the job of a decision and keeps it here until the job confirms it. For a deletion the
   * caller takes the rows away.
   */
  Uni<Void> decide(UUID jobId, Verdict verdict) {
    return repository
        .nextDecision()
        .chain(
            decision ->
                keep(jobId, verdict.action(), decision)
                    .chain(
                        () ->
                            outbox.record(
                                EventType.LIBRARY_DECIDED,
                                jobId.toString(),
                                decision,
                                event(jobId, verdict, decision))));
  }

  private Uni<Void> keep(UUID jobId, LibraryAction action, long decision) {
    return action == LibraryAction.DELETE
        ? Uni.createFrom().voidItem()
        : repository.keep(jobId, action, decision).chain(() -> repository.reapply(List.of(jobId)));
  }

  private LibraryDecided event(UUID jobId, Verdict verdict, long decision) {
    return new LibraryDecided(
        Ids.newId(),
        jobId,
        verdict.action(),
        verdict.actor(),
        verdict.byAdmin(),
        verdict.reason(),
        clock.instant(),
        decision);
  }

  /**
   * What somebody decides.
   *
   * @param reason empty when none was given
   */
  record Verdict(LibraryAction action, String actor, boolean byAdmin, String reason) {}

  /** A version that stands where an admin removed everything, and who that was. */
  record StandingRemoval(UUID jobId, EpisodeKey key, String by, String reason) {}
}
