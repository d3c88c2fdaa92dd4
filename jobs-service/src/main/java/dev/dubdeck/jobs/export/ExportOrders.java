package dev.dubdeck.jobs.export;

import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.jobs.idempotency.IdempotencyKeys;
import dev.dubdeck.jobs.idempotency.KeyedRequest;
import dev.dubdeck.jobs.job.DubJob;
import dev.dubdeck.jobs.job.ExportRequest;
import dev.dubdeck.jobs.job.ExportRequests;
import dev.dubdeck.jobs.job.ExportView;
import dev.dubdeck.jobs.job.JobChange;
import dev.dubdeck.jobs.job.JobEvents;
import dev.dubdeck.jobs.job.JobSources;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people want of single exports: make it, make it again, stop it. */
@ApplicationScoped
class ExportOrders {
  private static final String ORDERED = "export.ordered";

  private final JobChange change;
  private final ExportRequests exports;
  private final JobSources sources;
  private final ExportFold fold;
  private final JobEvents events;
  private final IdempotencyKeys keys;
  private final Clock clock;

  ExportOrders(
      JobChange change,
      ExportRequests exports,
      JobSources sources,
      ExportFold fold,
      JobEvents events,
      IdempotencyKeys keys,
      Clock clock) {
    this.change = change;
    this.exports = exports;
    this.sources = sources;
    this.fold = fold;
    this.events = events;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A kind that is wanted.
   *
   * @param master whether the job is settled by it
   * @param preset null for the kind's default
   */
  record Order(String kind, boolean master, @Nullable String preset) {}

  /** An order and the request that it came with, both read once the rights are clear. */
  record Repeatable(Supplier<KeyedRequest> keyed, Supplier<Order> wanted) {}

  /**
   * Makes an export, or makes it again with this preset.
   *
   * @param wanted asked once the rights are clear: what may not be seen does not say how an order
   *     of it should look
   * @return fails with 409 while the same is under way
   */
  Uni<Void> order(Caller caller, UUID id, Supplier<Order> wanted) {
    return change.apply(caller, id, ORDERED, job -> order(job, wanted.get()));
  }

  /**
   * The same for a request that may be a repeat: of all with one key the first has an effect, and
   * all get its answer.
   *
   * @param request asked together with {@code wanted}
   * @param answer made of all exports as this order leaves them
   */
  Uni<String> orderOnce(
      Caller caller, UUID id, Repeatable request, Function<List<ExportView>, String> answer) {
    AtomicReference<String> said = new AtomicReference<>();
    return change
        .apply(
            caller,
            id,
            ORDERED,
            job -> {
              KeyedRequest keyed = request.keyed().get();
              // Under the job's lock: whoever was first with this key has committed by now.
              return IdempotencyKeys.findHere(keyed)
                  .chain(
                      known ->
                          known != null
                              ? Uni.createFrom().item(known)
                              : order(job, request.wanted().get())
                                  .chain(() -> exports.listOf(id))
                                  .map(all -> all.stream().map(ExportRequest::view).toList())
                                  .map(answer)
                                  .call(text -> keys.claim(keyed, id, text)))
                  .invoke(said::set)
                  .replaceWithVoid();
            })
        .map(done -> said.get());
  }

  private Uni<Void> order(DubJob job, Order order) {
    return exports
        .listOf(job.id())
        .chain(all -> known(job, order, all))
        .chain(export -> begin(job, List.of(export), order.preset()));
  }

  /** Makes an export again that came to nothing; 409 in every other state. */
  Uni<Void> retry(Caller caller, UUID id, String kind) {
    return change.apply(
        caller,
        id,
        "export.retried",
        job ->
            exports
                .listOf(id)
                .chain(
                    all -> {
                      ExportRequest export = require(all, kind);
                      if (!cameToNothing(export)) {
                        throw Problem.conflict(
                            "not_failed", "Only an export that came to nothing can be retried.");
                      }
                      return begin(job, List.of(export), export.preset());
                    }));
  }

  /** Makes everything again that came to nothing; 409 when there is no such thing. */
  Uni<Void> retryJob(Caller caller, UUID id) {
    return change.apply(
        caller,
        id,
        "job.retried",
        job ->
            exports
                .listOf(id)
                .chain(
                    all -> {
                      List<ExportRequest> failed =
                          all.stream().filter(ExportOrders::cameToNothing).toList();
                      if (failed.isEmpty()) {
                        throw Problem.conflict(
                            "nothing_to_retry", "Nothing of this job came to nothing.");
                      }
                      return begin(job, failed, null);
                    }));
  }

  /** Stops an export that waits or runs; 409 in every other state. */
  Uni<Void> cancel(Caller caller, UUID id, String kind) {
    return change.apply(
        caller,
        id,
        "export.canceled",
        job -> exports.listOf(id).chain(all -> stop(job, require(all, kind), all)));
  }

  private Uni<Void> stop(DubJob job, ExportRequest export, List<ExportRequest> all) {
    if (export.state().isSettled()) {
      throw Problem.conflict("not_under_way", "The export has already come to an end.");
    }
    export.cancel(now());
    return fold.settle(job, export, all)
        .chain(() -> sources.factsOf(job.id()))
        .chain(files -> events.ordered(ExportRequests.snapshot(job, all), files, export, false));
  }

  private Uni<ExportRequest> known(DubJob job, Order order, List<ExportRequest> all) {
    Optional<ExportRequest> known = ExportRequests.find(all, order.kind());
    if (known.isPresent()) {
      refuseTwice(known.get(), order.preset());
      return Uni.createFrom().item(known.get());
    }
    UUID id = Ids.newId();
    return exports.persist(
        order.master()
            ? ExportRequest.master(id, job.id(), order.kind(), all.size(), now())
            : ExportRequest.follower(id, job.id(), order.kind(), ExportFold.place(all), now()));
  }

  /** Begins anew what is given; {@code preset} counts only for a single one. */
  private Uni<Void> begin(DubJob job, List<ExportRequest> wanted, @Nullable String preset) {
    boolean masters = wanted.stream().anyMatch(ExportRequest::isMaster);
    if (job.state() == JobState.CANCELED && !masters) {
      throw Problem.conflict("job_canceled", "The job was canceled: retry the job instead.");
    }
    Instant at = now();
    wanted.forEach(export -> export.order(wanted.size() == 1 ? preset : export.preset(), at));
    return exports
        .listOf(job.id())
        .chain(
            all -> {
              if (masters) {
                job.again(ExportRequests.tally(all), at);
              }
              JobSnapshot snapshot = ExportRequests.snapshot(job, all);
              Uni<Void> told = masters ? events.changed(snapshot) : Uni.createFrom().voidItem();
              return told.chain(() -> sources.factsOf(job.id()))
                  .chain(files -> tell(snapshot, files, wanted));
            });
  }

  private Uni<Void> tell(JobSnapshot job, List<SourceFile> files, List<ExportRequest> wanted) {
    return Multi.createFrom()
        .iterable(wanted)
        .onItem()
        .transformToUniAndConcatenate(export -> events.ordered(job, files, export, true))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private static void refuseTwice(ExportRequest export, @Nullable String preset) {
    boolean same = preset == null || Objects.equals(preset, export.preset());
    if (!export.state().isSettled() && same) {
      throw Problem.conflict("under_way", "This export is already under way.");
    }
  }

  private static boolean cameToNothing(ExportRequest export) {
    return export.state().isSettled() && export.state() != ExportState.PUBLISHED;
  }

  private static ExportRequest require(List<ExportRequest> all, String kind) {
    return ExportRequests.find(all, kind).orElseThrow(Problem::notFound);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
