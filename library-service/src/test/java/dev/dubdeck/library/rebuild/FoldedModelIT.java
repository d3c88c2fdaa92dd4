package dev.dubdeck.library.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.library.artifact.ArtifactShelf;
import dev.dubdeck.library.version.VersionShelf;
import dev.dubdeck.library.voice.VoiceShelf;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.event.BatchInbox;
import dev.dubdeck.platform.event.BatchReading;
import dev.dubdeck.platform.event.ReceivedEvent;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However the events of all topics are ordered, repeated, cut into batches and interrupted, the
 * tables are what a plain fold of the same events gives. The topics are read side by side, as the
 * consumer reads them.
 */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class FoldedModelIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CRASHES = 2;

  @Inject BatchInbox inbox;
  @Inject Background background;
  @Inject VersionShelf versions;
  @Inject ArtifactShelf artifacts;
  @Inject VoiceShelf voices;
  @Inject Pool pool;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void tablesAreThePlainFoldOfWhatWasTold(long seed) {
    Random random = new Random(seed);
    Story story = Story.of(LibraryScene.uniqueWord(), random);

    List<CompletableFuture<Void>> readers = new ArrayList<>();
    readers.add(
        deliver(story, random.nextLong(), crashing(EventType.JOB_CHANGED, versions::fold, seed)));
    readers.add(
        deliver(
            story, random.nextLong(), crashing(EventType.EXPORT_COMPLETED, artifacts::fold, seed)));
    readers.add(
        deliver(
            story,
            random.nextLong(),
            crashing(EventType.MAPPING_CHANGED, voices::foldMappings, seed)));
    readers.add(
        deliver(
            story, random.nextLong(), crashing(EventType.VOICE_CHANGED, voices::foldVoices, seed)));
    readers.forEach(CompletableFuture::join);

    assertThat(ModelRows.of(story, pool)).isEqualTo(PlainLibrary.rowsOf(story.told()));
  }

  /** Shuffled, some twice under one id and some under two, in batches of any size. */
  private <T> CompletableFuture<Void> deliver(Story story, long seed, BatchReading<T> reading) {
    Random random = new Random(seed);
    List<Told> all = new ArrayList<>();
    for (Told told : story.told()) {
      if (told.type() == reading.type()) {
        all.add(told);
        if (random.nextInt(3) == 0) {
          all.add(random.nextBoolean() ? told : told.again());
        }
      }
    }
    Collections.shuffle(all, random);
    return CompletableFuture.runAsync(
        () -> {
          int from = 0;
          while (from < all.size()) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(12));
            receive(reading, all.subList(from, to));
            // died after the commit and before the acknowledgement: some come again
            from = random.nextInt(5) == 0 ? to - (to - from) / 2 : to;
          }
        });
  }

  private <T> void receive(BatchReading<T> reading, List<Told> batch) {
    background
        .call("test", () -> inbox.receive(reading, batch.stream().map(Told::toRecord).toList()))
        .await()
        .atMost(PATIENCE);
  }

  /** A consumer that dies a few times after its effect and before the commit. */
  private static <T> BatchReading<T> crashing(
      EventType type, Function<List<ReceivedEvent<T>>, Uni<Void>> fold, long seed) {
    Random random = new Random(seed ^ type.topic().hashCode());
    AtomicInteger left = new AtomicInteger(CRASHES);
    return new BatchReading<>(
        "library",
        type,
        event -> {},
        events ->
            fold.apply(events)
                .chain(
                    () -> {
                      if (random.nextInt(4) == 0 && left.getAndDecrement() > 0) {
                        return Uni.createFrom().failure(crash(random));
                      }
                      return Uni.createFrom().voidItem();
                    }),
        events -> Uni.createFrom().voidItem());
  }

  /** An outage, after which the batch is tried again whole, or a fault, after which it is not. */
  private static Throwable crash(Random random) {
    return random.nextBoolean() ? new IOException("cut") : new IllegalStateException("fault");
  }
}
