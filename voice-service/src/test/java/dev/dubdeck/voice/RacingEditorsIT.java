package dev.dubdeck.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.voice.character.IfMatch;
import dev.dubdeck.voice.character.NewReference;
import dev.dubdeck.voice.character.Rollback;
import dev.dubdeck.voice.character.Rollbacks;
import dev.dubdeck.voice.character.SavedReference;
import dev.dubdeck.voice.character.VoiceStore;
import dev.dubdeck.voice.scene.SeriesScene;
import dev.dubdeck.voice.sound.PreparedReference;
import dev.dubdeck.voice.sound.SoundDesk;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two people change one voice at the same moment, again and again: uploads, promotions, rollbacks.
 * Exactly one wins each round. {@code -Dvoice.race.rounds=1000} for the long run, {@code
 * -Dvoice.race.seed=…} to repeat one.
 */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class RacingEditorsIT {
  private static final int ROUNDS = Integer.getInteger("voice.race.rounds", 150);
  private static final long SEED = Long.getLong("voice.race.seed", 3);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject SeriesScene scene;
  @Inject VoiceStore store;
  @Inject Rollbacks rollbacks;
  @Inject SoundDesk sounds;
  @Inject Background background;

  private String series = "";

  @Test
  void exactlyOneOfTwoWinsEachRound() {
    series = scene.series("ana", "ben");
    scene.character(series, "Mika");
    List<PreparedReference> takes = takes();
    List<String> hashes = new ArrayList<>();
    hashes.add(await(upload("ana", takes.get(0), 0, "upload")).refSha256());
    Random random = new Random(SEED);

    for (int round = 0; round < ROUNDS; round++) {
      int current = hashes.size();
      Uni<SavedReference> one = operation("ana", takes, hashes, random);
      Uni<SavedReference> other = operation("ben", takes, hashes, random);

      List<SavedReference> won = winners(one, other);

      assertThat(won).as("round %d, seed %d", round, SEED).hasSize(1);
      assertThat(won.getFirst().version()).isEqualTo(current + 1);
      hashes.add(won.getFirst().refSha256());
    }

    List<Row> rows =
        scene.rows(
            "SELECT r.version, r.ref_sha256, r.source, r.restored_version, c.current_version,"
                + " encode(sha256(a.wav), 'hex') AS real"
                + " FROM reference_version r JOIN voice_character c ON c.id = r.character_id"
                + " JOIN voice_audio a ON a.sha256 = r.ref_sha256"
                + " WHERE c.series_slug = $1 ORDER BY r.version",
            series);
    assertThat(rows).extracting(row -> row.getString("ref_sha256")).isEqualTo(hashes);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      assertThat(row.getInteger("version")).isEqualTo(i + 1);
      assertThat(row.getInteger("current_version")).isEqualTo(rows.size());
      assertThat(row.getString("real")).isEqualTo(row.getString("ref_sha256"));
      if (row.getInteger("restored_version") != null) {
        assertThat(row.getString("ref_sha256"))
            .isEqualTo(hashes.get(row.getInteger("restored_version") - 1));
      }
    }
  }

  @Test
  void withoutAConditionUploadsComeOneAfterTheOther() {
    series = scene.series("ana", "ben");
    scene.character(series, "Mika");
    List<PreparedReference> takes = takes();
    List<CompletableFuture<SavedReference>> all = new ArrayList<>();
    for (int i = 0; i < takes.size(); i++) {
      all.add(
          background
              .call("race", unconditional(i % 2 == 0 ? "ana" : "ben", takes.get(i)))
              .subscribeAsCompletionStage());
    }

    all.forEach(CompletableFuture::join);

    assertThat(all).extracting(done -> done.join().version()).containsExactlyInAnyOrder(1, 2, 3, 4);
  }

  private Supplier<Uni<SavedReference>> unconditional(String who, PreparedReference take) {
    return () -> Panache.withTransaction(() -> store.append(reference(who, take, null, "upload")));
  }

  private List<SavedReference> winners(Uni<SavedReference> one, Uni<SavedReference> other) {
    CompletableFuture<SavedReference> first = one.subscribeAsCompletionStage();
    CompletableFuture<SavedReference> second = other.subscribeAsCompletionStage();
    List<SavedReference> won = new ArrayList<>();
    for (CompletableFuture<SavedReference> each : List.of(first, second)) {
      try {
        won.add(each.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
      } catch (CompletionException refused) {
        assertThat(refused.getCause()).isInstanceOf(Problem.class);
        assertThat(((Problem) refused.getCause()).code()).isEqualTo("stale");
      }
    }
    return won;
  }

  private Uni<SavedReference> operation(
      String who, List<PreparedReference> takes, List<String> hashes, Random random) {
    int current = hashes.size();
    if (random.nextInt(3) == 0) {
      return rollback(who, 1 + random.nextInt(current));
    }
    String now = hashes.get(current - 1);
    List<PreparedReference> others =
        takes.stream().filter(take -> !take.sha256().equals(now)).toList();
    String source = random.nextBoolean() ? "upload" : "promote";
    return upload(who, others.get(random.nextInt(others.size())), current, source);
  }

  private Uni<SavedReference> upload(
      String who, PreparedReference take, int current, String source) {
    return background.call(
        "race",
        () -> Panache.withTransaction(() -> store.append(reference(who, take, current, source))));
  }

  private Uni<SavedReference> rollback(String who, int version) {
    long edited =
        scene
            .rows("SELECT edited_revision FROM voice_character WHERE series_slug = $1", series)
            .getFirst()
            .getLong(0);
    IfMatch seen = IfMatch.of(IfMatch.tag(edited));
    return background.call(
        "race",
        () ->
            Panache.withTransaction(
                () -> rollbacks.append(new Rollback(series, "mika", version, null, who), seen)));
  }

  private NewReference reference(
      String who, PreparedReference take, @Nullable Integer current, String source) {
    return new NewReference(
        series, "Blue Harbor", "mika", null, take, source, null, null, null, null, who, current);
  }

  private List<PreparedReference> takes() {
    List<PreparedReference> takes = new ArrayList<>();
    for (int take = 0; take < 4; take++) {
      takes.add(await(sounds.judge(Voices.wav(150, 1.5, take))));
    }
    return takes;
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }
}
