package dev.dubdeck.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However events are ordered and repeated, the rows are those of the last word on each job. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class ShuffledEventsIT {
  private static final List<JobState> STATES = List.of(JobState.values());
  private static final String SUMMED =
      """
      SELECT seasons_count, episodes_count FROM series_summary
      WHERE audience = $1 AND owner = $2 AND series_slug = $3
      """;

  private final String word = LibraryScene.uniqueWord();
  private final String ana = "ana-" + word;
  private final String ben = "ben-" + word;
  private final Map<UUID, AJob> last = new HashMap<>();
  private final Map<UUID, ExportCompleted> lastExport = new HashMap<>();
  private final List<Runnable> sends = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  @Inject LibraryScene scene;

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 300, 4_000, 50_000, 600_000})
  void rowsAreTheFoldOfTheLastWordOnEachJob(long seed) {
    Random random = new Random(seed);
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      for (int i = 0; i < 6; i++) {
        live(AJob.of(random.nextBoolean() ? ana : ben, "Life " + word), random, wire);
      }
      Collections.shuffle(sends, random);
      sends.forEach(Runnable::run);
      scene.awaitEffect(sent);
    }

    last.values().forEach(this::assertRow);
    assertSummary("everyone", "", Set.of(ana, ben), true);
    assertSummary("shared", "", Set.of(), true);
    assertSummary("own", ana, Set.of(ana), false);
    assertSummary("own", ben, Set.of(ben), false);
  }

  /** Some versions of one job, some sent twice, maybe a deletion in the end. */
  private void live(AJob born, Random random, WireTap wire) {
    AJob job = born;
    for (int step = 0; step < 5; step++) {
      job =
          switch (random.nextInt(5)) {
            case 0 -> job.visible(Visibility.SHARED);
            case 1 -> job.visible(Visibility.PRIVATE);
            case 2 -> job.in(STATES.get(random.nextInt(STATES.size())));
            case 3 -> job.episode(1 + random.nextInt(3), 1 + random.nextInt(3));
            default -> job.updatedAt(random.nextInt(100));
          };
      sendLater(job, random, wire);
      exportLater(job, step, random, wire);
    }
    if (random.nextInt(3) == 0) {
      job = job.deleted();
      sendLater(job, random, wire);
    }
    last.put(job.id(), job);
  }

  private void sendLater(AJob job, Random random, WireTap wire) {
    String id = UUID.randomUUID().toString();
    sent.add(id);
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      sends.add(
          () ->
              wire.sendAgain(
                  id,
                  EventType.JOB_CHANGED,
                  job.id().toString(),
                  job.snapshot().version(),
                  job.changed()));
    }
  }

  private void exportLater(AJob job, int step, Random random, WireTap wire) {
    UUID exportId =
        lastExport.containsKey(job.id()) && random.nextBoolean()
            ? lastExport.get(job.id()).exportId()
            : Ids.newId();
    ExportCompleted export = job.export(exportId, "mp4", "take-" + step + ".mp4", step);
    lastExport.put(job.id(), export);
    sends.add(
        () -> sent.add(wire.send(EventType.EXPORT_COMPLETED, job.id().toString(), step, export)));
  }

  private void assertRow(AJob job) {
    List<Row> rows =
        scene.rows("SELECT * FROM episode_version WHERE job_id = $1", Tuple.of(job.id()));
    List<Row> artifacts =
        scene.rows("SELECT media_key FROM artifact WHERE job_id = $1", Tuple.of(job.id()));
    JobSnapshot expected = job.snapshot();
    if (expected.deleted()) {
      assertThat(rows).isEmpty();
      assertThat(artifacts).isEmpty();
      return;
    }
    Row row = rows.getFirst();
    assertThat(row.getLong("version")).isEqualTo(expected.version());
    assertThat(row.getString("visibility")).isEqualTo(expected.visibility().wire());
    assertThat(row.getString("state")).isEqualTo(expected.state().name());
    assertThat(row.getInteger("season_number")).isEqualTo(expected.seasonNumber());
    assertThat(row.getInteger("episode_number")).isEqualTo(expected.episodeNumber());
    assertThat(row.getOffsetDateTime("content_updated_at").toInstant())
        .isEqualTo(expected.contentUpdatedAt());
    assertThat(artifacts.getFirst().getString("media_key"))
        .isEqualTo(lastExport.get(job.id()).artifact().mediaKey());
  }

  private void assertSummary(String audience, String owner, Set<String> owners, boolean shared) {
    Set<Integer> seasons = new HashSet<>();
    Set<List<Integer>> episodes = new HashSet<>();
    for (AJob job : last.values()) {
      JobSnapshot s = job.snapshot();
      boolean visible =
          owners.contains(s.owner()) || (shared && s.visibility() == Visibility.SHARED);
      if (visible && !s.deleted()) {
        seasons.add(s.seasonNumber());
        episodes.add(List.of(s.seasonNumber(), s.episodeNumber()));
      }
    }
    List<Row> rows = scene.rows(SUMMED, Tuple.of(audience, owner, "life-" + word));
    assertThat(rows).hasSize(episodes.isEmpty() ? 0 : 1);
    if (!rows.isEmpty()) {
      assertThat(rows.getFirst().getInteger("seasons_count")).isEqualTo(seasons.size());
      assertThat(rows.getFirst().getInteger("episodes_count")).isEqualTo(episodes.size());
    }
  }
}
