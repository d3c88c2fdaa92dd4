package dev.dubdeck.library.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However mappings, voices and jobs are ordered and repeated, the flags are of the last words. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class ShuffledVoicesIT {
  private static final List<String> CAST = List.of("mika", "ren", "tove");
  private static final @Nullable String[] STATUSES = {null, "ok", "warn", "drifted", "drifted"};

  private final String word = LibraryScene.uniqueWord();
  private final String ana = "ana-" + word;
  private final String ben = "ben-" + word;
  private final String slug = "fold-" + word;
  private final List<Runnable> sends = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private final Map<UUID, AJob> jobs = new HashMap<>();
  private final Map<UUID, AMapping> mappings = new HashMap<>();
  private final Map<String, AVoice> voices = new HashMap<>();
  @Inject LibraryScene scene;

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 300, 4_000})
  void flagsAreTheFoldOfTheLastWords(long seed) {
    Random random = new Random(seed);
    try (WireTap wire = WireTap.on(EventType.MAPPING_CHANGED)) {
      for (int i = 0; i < 6; i++) {
        liveJob(AJob.of(i % 2 == 0 ? ana : ben, "Fold " + word), random, wire);
      }
      CAST.forEach(character -> liveVoice(AVoice.of(slug, character), random, wire));
      Collections.shuffle(sends, random);
      sends.forEach(Runnable::run);
      scene.awaitEffect(sent);
    }

    jobs.values().forEach(this::assertVersion);
    assertSummary("everyone", "", job -> true);
    assertSummary("own", ana, job -> job.snapshot().owner().equals(ana));
    assertSummary("own", ben, job -> job.snapshot().owner().equals(ben));
  }

  private void liveJob(AJob born, Random random, WireTap wire) {
    AJob job = born;
    AMapping mapping = AMapping.of(job);
    for (int step = 0; step < 4; step++) {
      job = job.updatedAt(step);
      sendLater(EventType.JOB_CHANGED, job.id(), job.snapshot().version(), job.changed(), wire);
      List<String> cast = CAST.stream().filter(character -> random.nextBoolean()).toList();
      mapping =
          mapping.open(random.nextInt(2)).confirmed(random.nextInt(9), cast.toArray(String[]::new));
      sendLater(
          EventType.MAPPING_CHANGED,
          job.id(),
          mapping.no(),
          new MappingChanged(mapping.snapshot()),
          wire);
    }
    if (random.nextInt(4) == 0) {
      job = job.deleted();
      sendLater(EventType.JOB_CHANGED, job.id(), job.snapshot().version(), job.changed(), wire);
    }
    jobs.put(job.id(), job);
    mappings.put(job.id(), mapping);
  }

  private void liveVoice(AVoice born, Random random, WireTap wire) {
    AVoice voice = born;
    for (int step = 0; step < 4; step++) {
      voice = voice.drift(STATUSES[random.nextInt(STATUSES.length)]);
      sendLater(
          EventType.VOICE_CHANGED,
          slug + "/" + voice.character(),
          voice.no(),
          new VoiceChanged(voice.snapshot()),
          wire);
    }
    voices.put(voice.character(), voice);
  }

  /** Twice, as a relay that died before it noted the sending does. */
  private void sendLater(EventType type, Object key, long version, Object event, WireTap wire) {
    String id = UUID.randomUUID().toString();
    sent.add(id);
    for (int times = 0; times < 2; times++) {
      sends.add(() -> wire.sendAgain(id, type, key.toString(), version, event));
    }
  }

  private void assertVersion(AJob job) {
    List<Row> rows =
        scene.rows("SELECT * FROM episode_version WHERE job_id = $1", Tuple.of(job.id()));
    assertThat(rows).hasSize(job.snapshot().deleted() ? 0 : 1);
    if (!rows.isEmpty()) {
      assertThat(rows.getFirst().getInteger("needs_review")).isEqualTo(needsReview(job));
      assertThat(rows.getFirst().getInteger("drifted")).isEqualTo(drifted(job));
    }
  }

  private void assertSummary(String audience, String owner, Predicate<AJob> seen) {
    List<Row> rows =
        scene.rows(
            "SELECT needs_review, drifted FROM series_summary"
                + " WHERE audience = $1 AND owner = $2 AND series_slug = $3",
            Tuple.of(audience, owner, slug));
    List<AJob> visible = there().filter(seen).toList();
    assertThat(rows).hasSize(visible.isEmpty() ? 0 : 1);
    if (!rows.isEmpty()) {
      assertThat(rows.getFirst().getInteger("needs_review"))
          .isEqualTo(visible.stream().mapToInt(this::needsReview).sum());
      assertThat(rows.getFirst().getInteger("drifted"))
          .isEqualTo(visible.stream().mapToInt(this::drifted).sum());
    }
  }

  private Stream<AJob> there() {
    return jobs.values().stream().filter(job -> !job.snapshot().deleted());
  }

  private int needsReview(AJob job) {
    return mappings.get(job.id()).open() > 0 ? 1 : 0;
  }

  private int drifted(AJob job) {
    return (int)
        mappings.get(job.id()).cast().stream()
            .filter(cast -> voices.get(cast.characterSlug()).isDrifted())
            .count();
  }
}
