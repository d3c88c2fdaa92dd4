package dev.dubdeck.export.lease;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.export.work.Completion.Refs;
import dev.dubdeck.export.work.ExportEvents;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.ExportWork.Trail;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.export.work.PartRepository;
import dev.dubdeck.export.work.Verdict;
import dev.dubdeck.export.work.WantedExport;
import dev.dubdeck.export.work.WorkRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The queue of work in PostgreSQL. Each method is one transaction: the row and the event that tells
 * of it change together or not at all. Whatever an attempt writes is fenced by its token; false
 * means that the lease is lost and nothing was changed.
 */
@ApplicationScoped
public class LeaseQueue {
  /**
   * PostgreSQL takes the bytes of an id as they are, Java's own order has half of them negative.
   */
  private static final Comparator<UUID> AS_THE_DATABASE = Comparator.comparing(UUID::toString);

  private final WorkRepository rows;
  private final PartRepository parts;
  private final ExportEvents events;
  private final HeldLeases held;
  private final WorkerSettings settings;

  LeaseQueue(
      WorkRepository rows,
      PartRepository parts,
      ExportEvents events,
      HeldLeases held,
      WorkerSettings settings) {
    this.rows = rows;
    this.parts = parts;
    this.events = events;
    this.held = held;
    this.settings = settings;
  }

  /** Leases the most urgent group that is due. */
  public Uni<Optional<Lease>> claim(String holder) {
    UUID token = UUID.randomUUID();
    return Panache.withTransaction(
            () -> rows.claim(token, holder).call(works -> each(works, events::progressed)))
        .map(works -> held.hold(token, works));
  }

  /** Notes and tells how far the rows are; returns those that are still ours. */
  public Uni<Set<UUID>> step(Lease lease, List<UUID> workIds, String step, double progress) {
    return Panache.withTransaction(
            () ->
                collect(
                        workIds.stream().sorted(AS_THE_DATABASE).toList(),
                        id -> rows.step(id, lease.token(), step, progress))
                    .call(works -> each(works, events::progressed)))
        .invoke(lease::refresh)
        .map(works -> works.stream().map(ExportWork::id).collect(Collectors.toSet()));
  }

  /** Notes the length of what the attempt works on. */
  public Uni<Boolean> measured(Lease lease, double seconds) {
    return Panache.withTransaction(() -> rows.measured(lease.token(), seconds))
        .invoke(lease::refresh)
        .map(works -> !works.isEmpty());
  }

  /**
   * Notes which file is about to get its final name, so that a crash after that is no loss. Told
   * only of an attempt that people may be watching.
   */
  public Uni<Boolean> publishing(Lease lease, UUID workId, ArtifactFact artifact) {
    return Panache.withTransaction(
            () ->
                rows.publishing(workId, lease.token(), artifact)
                    .call(
                        work ->
                            lease.isOlderThan(settings.tell())
                                ? each(work.stream().toList(), events::progressed)
                                : Uni.createFrom().voidItem()))
        .map(Optional::isPresent);
  }

  /** The artifact stands at its place. */
  public Uni<Boolean> complete(Lease lease, UUID workId, Completion made) {
    return Panache.withTransaction(
            () ->
                made.refs() == null
                    ? completed(lease, workId, made.artifact())
                    : rows.nextRefsRevision(lease.jobId())
                        .chain(revision -> extracted(lease, workId, made, revision)))
        .map(Optional::isPresent);
  }

  private Uni<Optional<ExportWork>> completed(Lease lease, UUID workId, ArtifactFact artifact) {
    return rows.complete(workId, lease.token(), artifact)
        .call(work -> each(work.stream().toList(), done -> events.completed(done, artifact)));
  }

  private Uni<Optional<ExportWork>> extracted(
      Lease lease, UUID workId, Completion made, long revision) {
    Refs refs = Objects.requireNonNull(made.refs());
    return completed(lease, workId, made.artifact())
        .call(
            work ->
                each(
                    work.stream().toList(),
                    done -> events.refsExtracted(done, made.artifact(), refs, revision)));
  }

  /** The attempt failed for this row; it ends or waits for the next attempt. */
  public Uni<Boolean> fail(ExportWork work, Fault fault) {
    return Panache.withTransaction(() -> judge(work, fault)).map(Optional::isPresent);
  }

  /** Gives a row back as if it had not been claimed. */
  public Uni<Boolean> release(ExportWork work) {
    return Panache.withTransaction(
            () ->
                rows.release(work, Fault.workerLost())
                    .call(back -> each(back.stream().toList(), events::progressed)))
        .map(Optional::isPresent);
  }

  /** What has become of a row. */
  public Uni<ExportState> state(UUID workId) {
    return Panache.withSession(
        () ->
            rows.find(workId)
                .map(work -> work.map(ExportWork::state).orElse(ExportState.CANCELED)));
  }

  /** Takes the leases away from holders that were not heard of; returns the lost tokens. */
  public Uni<List<ExportWork>> reap() {
    return Panache.withTransaction(
        () ->
            rows.expired(settings.expiry())
                .call(works -> each(works, work -> judge(work, Fault.workerLost())))
                .call(works -> works.isEmpty() ? Uni.createFrom().voidItem() : parts.endOrphans()));
  }

  /** Ends what waits or runs for a job, inside the caller's transaction. */
  public Uni<Void> cancel(UUID jobId, boolean tell) {
    return rows.unsettled(jobId, null, Long.MAX_VALUE)
        .chain(works -> cancel(works, Fault.canceled(), tell));
  }

  /** Ends what waits or runs of one kind, inside the caller's transaction. */
  public Uni<Void> stop(UUID jobId, String kind) {
    return rows.unsettled(jobId, kind, Long.MAX_VALUE)
        .chain(works -> cancel(works, Fault.stopped(), true));
  }

  /**
   * Makes what is wanted, and not any more what was wanted of that kind before, inside the caller's
   * transaction.
   */
  public Uni<Void> order(WantedExport wanted, UUID jobId, long round, Trail trail) {
    return rows.order(wanted, jobId, round, trail)
        .call(work -> each(work.stream().toList(), events::progressed))
        .chain(() -> rows.unsettled(jobId, wanted.kind(), round))
        .chain(works -> cancel(works, Fault.stopped(), false));
  }

  /** Follows a job that was paused, resumed or moved in the queue, in the caller's transaction. */
  public Uni<Void> arrange(UUID jobId) {
    return rows.arrange(jobId).chain(works -> each(works, events::progressed));
  }

  private Uni<Void> cancel(List<ExportWork> works, Fault fault, boolean tell) {
    return each(
        works,
        work ->
            rows.settle(work, ExportState.CANCELED, fault)
                .call(
                    ended ->
                        tell
                            ? each(ended.stream().toList(), done -> events.failed(done, fault))
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Optional<ExportWork>> judge(ExportWork work, Fault fault) {
    Verdict verdict = Verdict.of(fault, work.attempt(), settings.attempts(), settings.retryDelay());
    return switch (verdict) {
      case Verdict.Retry retry ->
          rows.retry(work, fault, retry.pause())
              .call(back -> each(back.stream().toList(), events::progressed));
      case Verdict.Final last ->
          rows.settle(work, last.state(), fault)
              .call(ended -> each(ended.stream().toList(), done -> events.failed(done, fault)));
    };
  }

  /** One after the other: all of them use the one session of the transaction. */
  private static <T> Uni<Void> each(List<T> items, Function<T, ? extends Uni<?>> action) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(item -> action.apply(item).replaceWithVoid())
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private static Uni<List<ExportWork>> collect(
      List<UUID> ids, Function<UUID, Uni<Optional<ExportWork>>> action) {
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(action::apply)
        .collect()
        .asList()
        .map(found -> found.stream().flatMap(Optional::stream).toList());
  }
}
