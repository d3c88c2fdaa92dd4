package dev.dubdeck.export.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.export.EventLoop;
import dev.dubdeck.export.IdleWorker;
import dev.dubdeck.export.TestRows;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdleWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class LeaseQueueIT {
  @Inject LeaseQueue queue;
  @Inject LeaseKeeper keeper;
  @Inject HeldLeases held;
  @Inject EventLoop loop;
  @Inject TestRows rows;

  @BeforeEach
  @AfterEach
  void empty() {
    rows.query("DELETE FROM export_work", Tuple.tuple());
    held.all().forEach(held::remove);
  }

  @Test
  void wholeGroupIsClaimedUnderOneToken() {
    UUID job = aJob();
    enqueue(job, "mkv", "masters", 10);
    enqueue(job, "mp4", "masters", 10);
    enqueue(job, "poster", "stills", 20);

    Lease lease = claim().orElseThrow();

    assertThat(lease.open()).extracting(ExportWork::kind).containsExactly("poster");
    finish(lease);
    assertThat(claim().orElseThrow().open())
        .extracting(ExportWork::kind)
        .containsExactlyInAnyOrder("mkv", "mp4");
  }

  @Test
  void previewsGoBeforeMastersOfOtherJobs() {
    enqueue(aJob(), "mkv", "masters", 10);
    enqueue(aJob(), "preview_mp4", "previews", 30);

    assertThat(claim().orElseThrow().open().getFirst().kind()).isEqualTo("preview_mp4");
  }

  @Test
  void expiredLeaseCannotComplete() {
    UUID job = aJob();
    UUID work = enqueue(job, "mkv", "masters", 10);
    Lease lost = claim().orElseThrow();
    expire(work);
    assertThat(keeper.beat()).isZero();
    rows.query(
        "UPDATE export_work SET heartbeat_at = now() - interval '1 day' WHERE id = $1",
        Tuple.of(work));
    held.remove(lost);
    assertThat(keeper.beat()).isEqualTo(1);
    Lease next = claim().orElseThrow();

    boolean completed =
        loop.await("test", () -> queue.complete(lost, work, Completion.of(anArtifact())));
    boolean failed =
        loop.await("test", () -> queue.fail(lost.open().getFirst(), Fault.workerLost()));

    assertThat(completed).isFalse();
    assertThat(failed).isFalse();
    assertThat(next.open().getFirst().attempt()).isEqualTo(2);
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED)).isEmpty();
    assertThat(loop.await("test", () -> queue.complete(next, work, Completion.of(anArtifact()))))
        .isTrue();
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED)).hasSize(1);
  }

  @Test
  void beatTellsWhoLostHisLease() {
    UUID work = enqueue(aJob(), "mkv", "masters", 10);
    Lease lost = claim().orElseThrow();
    rows.query(
        "UPDATE export_work SET token = $2 WHERE id = $1", Tuple.of(work, UUID.randomUUID()));

    keeper.beat();

    assertThat(lost.stopped()).contains(Lease.Stop.LOST);
    assertThat(lost.cancellation().isCanceled()).isTrue();
  }

  /** Bites where two of the statements take the rows of a lease in orders of their own. */
  @Test
  void beatsAndWordsAboutTheSameRowsNeverBlockEachOtherInARing() throws Exception {
    UUID job = aJob();
    for (String kind : List.of("mkv", "mp4", "fmp4", "hls", "mobile_mp4", "mobile_hls")) {
      enqueue(job, kind, "masters", 10);
    }
    Lease lease = claim().orElseThrow();
    List<UUID> ids = lease.open().stream().map(ExportWork::id).toList();
    int rounds = 150;

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          List.of(
              threads.submit(() -> repeat(rounds, keeper::renew)),
              threads.submit(() -> repeat(rounds, () -> queue.step(lease, ids, "encoding", 0.5))),
              threads.submit(() -> repeat(rounds, () -> queue.measured(lease, 60))));
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertThat(lease.open()).hasSize(6);
  }

  private void repeat(int rounds, Supplier<Uni<?>> statement) {
    for (int i = 0; i < rounds; i++) {
      loop.await("test", () -> statement.get().replaceWithVoid());
    }
  }

  @Test
  void workerThatIsLostTooOftenEndsTheExport() {
    UUID job = aJob();
    UUID work = enqueue(job, "mkv", "masters", 10);
    rows.query("UPDATE export_work SET attempt = 4 WHERE id = $1", Tuple.of(work));
    held.remove(claim().orElseThrow());
    expire(work);

    keeper.beat();

    assertThat(rows.exportsOf(job)).containsEntry("mkv", "FAILED worker_lost");
    assertThat(rows.events(job, EventType.EXPORT_FAILED)).hasSize(1);
  }

  @Test
  void concurrentClaimersNeverGetTheSameRowNorTearAGroup()
      throws InterruptedException, ExecutionException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int jobs = 40;
    for (int i = 0; i < jobs; i++) {
      UUID job = aJob();
      enqueue(job, "preview_mp4", "previews", 30);
      enqueue(job, "preview_audio", "previews", 30);
      if (random.nextBoolean()) {
        enqueue(job, "mkv", "masters", 10);
      }
    }

    List<Lease> claimed = claimAllWith(6);

    List<UUID> ids = claimed.stream().flatMap(l -> l.open().stream()).map(ExportWork::id).toList();
    assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates();
    assertThat(claimed)
        .as("seed %d", seed)
        .filteredOn(lease -> lease.open().getFirst().kind().startsWith("preview"))
        .hasSize(jobs)
        .allSatisfy(lease -> assertThat(lease.open()).hasSize(2));
  }

  private List<Lease> claimAllWith(int claimers) throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(claimers)) {
      List<Future<List<Lease>>> results = new ArrayList<>();
      for (int i = 0; i < claimers; i++) {
        results.add(threads.submit(this::claimUntilEmpty));
      }
      List<Lease> all = new ArrayList<>();
      for (Future<List<Lease>> result : results) {
        all.addAll(result.get());
      }
      return all;
    }
  }

  private List<Lease> claimUntilEmpty() {
    List<Lease> leases = new ArrayList<>();
    while (!rows.query("SELECT 1 FROM export_work WHERE state = 'WAITING'", Tuple.tuple())
        .isEmpty()) {
      claim()
          .ifPresent(
              lease -> {
                leases.add(lease);
                finishPreviews(lease);
              });
    }
    return leases;
  }

  /** Masters of a job are not due while its previews run. */
  private void finishPreviews(Lease lease) {
    if (lease.open().getFirst().kind().startsWith("preview")) {
      finish(lease);
    }
  }

  private Optional<Lease> claim() {
    return loop.await("test", () -> queue.claim("test"));
  }

  private void finish(Lease lease) {
    lease
        .open()
        .forEach(
            work ->
                loop.await(
                    "test", () -> queue.complete(lease, work.id(), Completion.of(anArtifact()))));
  }

  private void expire(UUID work) {
    rows.query(
        "UPDATE export_work SET heartbeat_at = now() - interval '1 day' WHERE id = $1",
        Tuple.of(work));
  }

  private UUID aJob() {
    UUID job = UUID.randomUUID();
    rows.query(
        "INSERT INTO tracked_job (job_id, owner, series_slug, season_number, episode_number, version)"
            + " VALUES ($1, 'ana', 'blue-harbor', 1, 7, 1)",
        Tuple.of(job));
    return job;
  }

  private UUID enqueue(UUID job, String kind, String group, int priority) {
    UUID work = UUID.randomUUID();
    rows.query(
        "INSERT INTO export_work (id, job_id, kind, preset, preset_version, input_sha256, run_group,"
            + " priority, sources) VALUES ($1, $2, $3, 'default', 1, repeat('a', 64), $4, $5, '[]')",
        Tuple.of(work, job, kind, group, priority));
    return work;
  }

  private static ArtifactFact anArtifact() {
    return new ArtifactFact(
        "mkv",
        "a.mkv",
        "Output/x/a.mkv",
        "video/x-matroska",
        "a".repeat(64),
        1,
        1.0,
        null,
        null,
        null,
        Instant.EPOCH,
        "1:1",
        List.of());
  }
}
