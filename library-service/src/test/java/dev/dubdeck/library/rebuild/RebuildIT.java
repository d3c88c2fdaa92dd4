package dev.dubdeck.library.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The model is built again from the topics while it is read and written. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class RebuildIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MARKED = "SELECT search_text FROM episode_version WHERE job_id = $1";

  private final String word = LibraryScene.uniqueWord();
  private final String ana = "ana-" + word;
  private final String ben = "ben-" + word;
  @Inject LibraryScene scene;
  @Inject Rebuild rebuild;
  @Inject NextModel next;
  @Inject Pool pool;

  @Test
  void rebuiltModelIsTheOneThatServedAndReadersNeverMissARow() {
    Story story = Story.of(LibraryScene.uniqueWord(), new Random(4711));
    tell(story);
    AJob first = AJob.of(ana, "Rebuilt One " + word).shared();
    AJob second = AJob.of(ana, "Rebuilt Two " + word).episode(2, 1);
    scene.given(first, second);
    Map<String, Set<String>> before = ModelRows.of(story, pool);
    // no fold writes this: whoever reads it afterwards has read the old table
    scene.rows(
        "UPDATE episode_version SET search_text = 'stale' WHERE job_id = $1", Tuple.of(first.id()));

    List<Integer> seen = whileReading(() -> run(true));

    assertThat(before).isEqualTo(PlainLibrary.rowsOf(story.told()));
    assertThat(ModelRows.of(story, pool)).isEqualTo(before);
    assertThat(seen).isNotEmpty().allMatch(count -> count == 2);
    assertThat(scene.rows(MARKED, Tuple.of(first.id())).getFirst().getString(0))
        .isNotEqualTo("stale");
    scene.given(second.shared());
    assertThat(titlesOf(ben)).contains(second.snapshot().seriesTitle());
  }

  @Test
  void whatTheTopicsNoLongerHoldIsSaidBeforeItIsLost() {
    run(true);
    AJob job = AJob.of(ana, "Known " + word).shared();
    scene.given(job);
    UUID forgotten = UUID.randomUUID();
    scene.rows(
        "INSERT INTO job_mapping (job_id, open_speakers, revision) VALUES ($1, 1, 1)",
        Tuple.of(forgotten));

    assertThatThrownBy(() -> run(false))
        .isInstanceOf(RebuildRefusedException.class)
        .hasMessageContaining("1 mappings of speakers")
        .hasMessageContaining("Nothing was changed");
    assertThat(mappingsOf(forgotten)).isEqualTo(1);
    assertThat(titlesOf(ana)).hasSize(1);

    run(true);
    assertThat(mappingsOf(forgotten)).isZero();
    assertThat(titlesOf(ana)).hasSize(1);
  }

  @Test
  void interruptedRebuildLeavesNothingThatTheNextOneMinds() throws SQLException {
    AJob job = AJob.of(ana, "Half " + word).shared();
    scene.given(job);
    try (NextModel.Rebuilding half = next.begin()) {
      half.prepare();
      half.shutGate();
    }

    assertThat(titlesOf(ana)).hasSize(1);
    run(true);

    assertThat(titlesOf(ana)).hasSize(1);
    assertThat(scene.rows("SELECT 1 FROM pg_namespace WHERE nspname LIKE '%_next'", Tuple.tuple()))
        .isEmpty();
  }

  @Test
  void secondRebuildIsRefusedWhileOneRuns() throws SQLException {
    try (NextModel.Rebuilding running = next.begin()) {
      running.prepare();

      assertThatThrownBy(() -> run(true))
          .isInstanceOf(RebuildRefusedException.class)
          .hasMessageContaining("Another rebuild");
    }
  }

  @Test
  void everyTableIsEitherFoldedOrAnOwnTruth() {
    List<String> tables =
        scene
            .rows(
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'library'", Tuple.tuple())
            .stream()
            .map(row -> row.getString(0))
            .toList();

    assertThat(tables)
        .isNotEmpty()
        .allMatch(
            table -> ModelTables.MODEL.contains(table) != ModelTables.OWN.contains(table),
            "named in exactly one list of ModelTables");
  }

  private void run(boolean acceptLoss) {
    rebuild.run(acceptLoss).await().atMost(PATIENCE);
  }

  private void tell(Story story) {
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      for (Told told : story.told()) {
        wire.sendAgain(told.id(), told.type(), told.key(), told.version(), told.event());
      }
      scene.awaitEffect(story.told().stream().map(Told::id).toList());
    }
  }

  /** How many series ana was told to have, each time she asked while the work was done. */
  private List<Integer> whileReading(Runnable work) {
    List<Integer> seen = new ArrayList<>();
    CountDownLatch reading = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                seen.add(titlesOf(ana).size());
                reading.countDown();
              }
            });
    try {
      reading.await();
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      done.set(true);
    }
    reader.join();
    return seen;
  }

  private List<String> titlesOf(String person) {
    return LibraryScene.ok(LibraryScene.get(person, "/api/library/series", "q", word))
        .getList("series_title");
  }

  private long mappingsOf(UUID job) {
    return scene.rows("SELECT 1 FROM job_mapping WHERE job_id = $1", Tuple.of(job)).size();
  }
}
