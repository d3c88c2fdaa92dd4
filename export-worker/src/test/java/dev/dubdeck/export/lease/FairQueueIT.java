package dev.dubdeck.export.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.export.EventLoop;
import dev.dubdeck.export.IdleWorker;
import dev.dubdeck.export.TestRows;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.ExportWork.Trail;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.export.work.WantedExport;
import dev.dubdeck.export.work.WorkRepository;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is served when several wait. */
@QuarkusTest
@TestProfile(IdleWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class FairQueueIT {
  @Inject LeaseQueue queue;
  @Inject HeldLeases held;
  @Inject WorkRepository work;
  @Inject EventLoop loop;
  @Inject TestRows rows;

  @BeforeEach
  @AfterEach
  void empty() {
    rows.query("DELETE FROM export_work", Tuple.tuple());
    rows.query("UPDATE work_queue SET paused = false", Tuple.tuple());
    held.all().forEach(held::remove);
  }

  @Test
  void ownerOfFiveHundredJobsDoesNotStarveAnOwnerOfOne() {
    for (int i = 0; i < 500; i++) {
      submit("ana", 0);
    }
    List<String> served = serve(3);
    submit("ben", 0);

    served.addAll(serve(2));

    assertThat(served).startsWith("ana", "ana", "ana").contains("ben");
  }

  @Test
  void ownersTakeTurnsHoweverManyJobsEachHas() {
    for (int i = 0; i < 20; i++) {
      submit("ana", 0);
    }
    for (int i = 0; i < 4; i++) {
      submit("ben", 0);
      submit("cem", 0);
    }

    List<String> served = serve(12);

    assertThat(served.stream().filter("ana"::equals)).hasSize(4);
    assertThat(served.stream().filter("ben"::equals)).hasSize(4);
    assertThat(served.stream().filter("cem"::equals)).hasSize(4);
  }

  @Test
  void whatRunsOfAnOwnerCountsAsServed() {
    submit("ana", 0);
    submit("ana", 0);
    Lease first = claim().orElseThrow();
    Lease second = claim().orElseThrow();
    submit("ana", 0);
    submit("ben", 0);

    Lease next = claim().orElseThrow();

    assertThat(List.of(ownerOf(first), ownerOf(second), ownerOf(next)))
        .containsExactly("ana", "ana", "ben");
  }

  @Test
  void moreUrgentJobGoesBeforeEveryTurn() {
    submit("ana", 0);
    submit("ben", 0);
    UUID late = submit("ana", 1);
    UUID last = submit("cem", -1);

    List<UUID> served = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      served.add(claim().orElseThrow().jobId());
    }

    assertThat(served).startsWith(late).endsWith(last);
  }

  @Test
  void jobThatBecomesUrgentMovesWithAllItsRows() {
    submit("ana", 0);
    UUID job = submit("ana", 0);
    rows.query("UPDATE tracked_job SET urgency = 1 WHERE job_id = $1", Tuple.of(job));

    loop.await("test", () -> Panache.withTransaction(() -> queue.arrange(job)));

    assertThat(claim().orElseThrow().jobId()).isEqualTo(job);
  }

  @Test
  void pausedJobWaitsAndResumedOneIsServed() {
    UUID job = submit("ana", 0);
    setPaused(job, true);
    Optional<Lease> whilePaused = claim();

    setPaused(job, false);

    assertThat(whilePaused).isEmpty();
    assertThat(claim()).isPresent();
  }

  @Test
  void closedQueueServesNobody() {
    submit("ana", 0);
    rows.query("UPDATE work_queue SET paused = true", Tuple.tuple());

    assertThat(claim()).isEmpty();
  }

  private UUID submit(String owner, int urgency) {
    UUID job = UUID.randomUUID();
    rows.query(
        "INSERT INTO tracked_job (job_id, owner, urgency, series_slug, season_number,"
            + " episode_number, version) VALUES ($1, $2, $3, 'blue-harbor', 1, 7, 1)",
        Tuple.of(job, owner, urgency));
    for (String kind : List.of("mkv", "mp4")) {
      Optional<ExportWork> written =
          loop.await(
              "test",
              () ->
                  Panache.withTransaction(
                      () ->
                          work.insert(
                              new WantedExport(kind, "standard", 1, List.of()),
                              job,
                              new Trail(null, null, null))));
      assertThat(written).isPresent();
    }
    return job;
  }

  private void setPaused(UUID job, boolean paused) {
    rows.query("UPDATE tracked_job SET paused = $2 WHERE job_id = $1", Tuple.of(job, paused));
    loop.await("test", () -> Panache.withTransaction(() -> queue.arrange(job)));
  }

  /** Owners in the order in which they are served; each is finished before the next. */
  private List<String> serve(int times) {
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Lease lease = claim().orElseThrow();
      owners.add(ownerOf(lease));
      lease
          .open()
          .forEach(
              row ->
                  loop.await(
                      "test", () -> queue.fail(row, Fault.media("no_video", "No picture."))));
      held.remove(lease);
    }
    return owners;
  }

  private String ownerOf(Lease lease) {
    return rows.one("SELECT owner FROM tracked_job WHERE job_id = $1", Tuple.of(lease.jobId()))
        .getString(0);
  }

  private Optional<Lease> claim() {
    return loop.await("test", () -> queue.claim("test"));
  }
}
