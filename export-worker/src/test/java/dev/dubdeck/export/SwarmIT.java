package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.work.ExportWork.Trail;
import dev.dubdeck.export.work.WantedExport;
import dev.dubdeck.export.work.WorkRepository;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Workers of flesh and blood on one machine: processes of their own that are killed, frozen and
 * sent away while they share the work. Too long for every build: {@code ./dubdeck faults} runs it.
 */
@EnabledIfSystemProperty(named = "dubdeck.swarm.jobs", matches = "\\d+")
@QuarkusTest
@TestProfile(IdleWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class SwarmIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final int JOBS = Integer.getInteger("dubdeck.swarm.jobs", 0);
  private static final int KILLS = Integer.getInteger("dubdeck.swarm.kills", 0);

  @Inject WorkRepository work;
  @Inject EventLoop loop;
  @Inject MediaRoot root;
  @Inject TestMedia media;
  @Inject TestRows rows;

  private final List<WorkerProcess> swarm = new ArrayList<>();

  @BeforeEach
  void empty() {
    rows.query("DELETE FROM export_work", Tuple.tuple());
  }

  @AfterEach
  void end() {
    swarm.forEach(WorkerProcess::kill);
    rows.query("DELETE FROM export_work", Tuple.tuple());
  }

  @Test
  void everyExportHasOneEffectHoweverOftenAWorkerIsKilled() throws Exception {
    long seed = Long.getLong("dubdeck.swarm.seed", System.nanoTime());
    Random random = new Random(seed);
    SourceFile clip = media.clip();
    List<UUID> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(submit(clip, "mkv"));
    }
    start("victim");
    start("steady");

    for (int i = 0; i < KILLS; i++) {
      awaitRunning("victim", seed);
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(250)).toNanos());
      swarm.getFirst().kill();
      swarm.set(0, WorkerProcess.start("victim"));
    }

    Eventually.holdsWithin(
        PATIENCE, () -> assertThat(states()).as("seed %d", seed).containsOnly("PUBLISHED"));
    for (UUID job : jobs) {
      List<JsonObject> completed = rows.events(job, EventType.EXPORT_COMPLETED);
      assertThat(completed).as("seed %d, job %s", seed, job).hasSize(1);
      assertStands(completed.getFirst().getJsonObject("artifact").mapTo(ArtifactFact.class), job);
    }
    Eventually.holds(
        () -> {
          assertThat(media.leftovers()).as("seed %d", seed).isEmpty();
          assertThat(media.programs()).isEmpty();
        });
  }

  @Test
  void frozenWorkerThatWakesUpLateWritesNothing() throws Exception {
    UUID job = submit(media.longClip(12), "mp4");
    WorkerProcess frozen = start("frozen");
    awaitEncoding(job);

    frozen.signal("STOP");
    start("fresh");
    rows.awaitExports(job, "mp4", "PUBLISHED");
    String published = root.facts(place(job)).fileId();
    frozen.signal("CONT");

    Eventually.holds(
        () -> {
          assertThat(frozen.metric("dubdeck_lease_lost_total")).isEqualTo(1);
          assertThat(media.leftovers()).isEmpty();
          assertThat(media.programs()).isEmpty();
        });
    assertThat(root.facts(place(job)).fileId()).isEqualTo(published);
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED))
        .singleElement()
        .satisfies(event -> assertThat(event.getInteger("attempt")).isEqualTo(2));
    assertThat(rows.events(job, EventType.EXPORT_FAILED)).isEmpty();
  }

  @Test
  void workerThatIsSentAwayGivesItsWorkBackBeforeItGoes() throws Exception {
    UUID job = submit(media.longClip(12), "mp4");
    WorkerProcess leaving = start("leaving");
    awaitEncoding(job);

    leaving.signal("TERM");
    leaving.awaitEnd();

    assertThat(rows.exportsOf(job)).containsEntry("mp4", "WAITING worker_lost");
    assertThat(
            rows.one("SELECT attempt FROM export_work WHERE job_id = $1", Tuple.of(job))
                .getInteger(0))
        .isZero();
    assertThat(media.programs()).isEmpty();
    assertThat(media.leftovers()).isEmpty();
  }

  private void assertStands(ArtifactFact artifact, UUID job) throws IOException {
    assertThat(Sha256.of(root.resolve(place(job, "mkv")))).isEqualTo(artifact.sha256());
  }

  private UUID submit(SourceFile source, String kind) {
    UUID job = UUID.randomUUID();
    rows.query(
        "INSERT INTO tracked_job (job_id, owner, series_slug, season_number, episode_number, version)"
            + " VALUES ($1, $2, 'blue-harbor', 1, 7, 1)",
        Tuple.of(job, "owner-" + job.hashCode() % 5));
    loop.await(
        "test",
        () ->
            Panache.withTransaction(
                () ->
                    work.insert(
                        new WantedExport(kind, "standard", 1, List.of(source)),
                        job,
                        new Trail(null, null, null))));
    return job;
  }

  private WorkerProcess start(String name) throws IOException {
    WorkerProcess process = WorkerProcess.start(name);
    swarm.add(process);
    return process;
  }

  private List<String> states() {
    return rows.query("SELECT state FROM export_work", Tuple.tuple()).stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Or until there is nothing left that it could run. */
  private void awaitRunning(String holder, long seed) {
    Eventually.holdsWithin(
        Duration.ofMinutes(1),
        () ->
            assertThat(
                    rows.query(
                        "SELECT 1 FROM export_work WHERE state = 'RUNNING' AND holder = $1"
                            + " UNION ALL SELECT 1 WHERE NOT EXISTS (SELECT FROM export_work"
                            + " WHERE state IN ('WAITING', 'RUNNING'))",
                        Tuple.of(holder)))
                .as("seed %d", seed)
                .isNotEmpty());
  }

  private void awaitEncoding(UUID job) {
    Eventually.holds(
        () ->
            assertThat(
                    rows.one("SELECT progress FROM export_work WHERE job_id = $1", Tuple.of(job))
                        .getDouble(0))
                .isPositive());
  }

  private static MediaKey place(UUID job) {
    return place(job, "mp4");
  }

  private static MediaKey place(UUID job, String extension) {
    return MediaKey.parse("Output/" + job + "/blue-harbor-s01e07.dub." + extension);
  }
}
