package dev.dubdeck.voice.drift;

import dev.dubdeck.platform.background.Background;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.voice.embedding.VoiceVectors;
import dev.dubdeck.voice.sql.PooledSql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Gives the verdicts that are owed: those a crash left open, and, when another model listens than
 * before, all that the other one gave. One character after the other, so that requests are not kept
 * waiting.
 */
@ApplicationScoped
class DriftHealing {
  private static final Logger LOG = Logger.getLogger(DriftHealing.class);
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final DriftRepository drift;
  private final DriftAssessment assessment;
  private final VoiceVectors vectors;
  private final PooledSql sql;
  private final Background background;

  /** The scheduler starts before the schema is there, and ticks while the pool is closing. */
  private volatile boolean open;

  DriftHealing(
      DriftRepository drift,
      DriftAssessment assessment,
      VoiceVectors vectors,
      PooledSql sql,
      Background background) {
    this.drift = drift;
    this.assessment = assessment;
    this.vectors = vectors;
    this.sql = sql;
    this.background = background;
  }

  void onStart(@Observes StartupEvent event) {
    open = true;
    background.run("drift-healing", this::heal);
  }

  void onStop(@Observes ShutdownEvent event) {
    open = false;
  }

  @Scheduled(
      every = "{dubdeck.voice.drift.sweep-every}",
      delayed = "{dubdeck.voice.drift.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP,
      identity = "drift-sweep")
  Uni<Void> sweep() {
    return open
        ? background.call("drift-sweep", () -> each(after -> drift.pendingAfter(sql, after)))
        : Uni.createFrom().voidItem();
  }

  /** What another model said, and what is open. */
  Uni<Void> heal() {
    return replaceOthers(vectors.currentProvider())
        .chain(() -> each(after -> drift.pendingAfter(sql, after)));
  }

  private Uni<Void> replaceOthers(Optional<EmbeddingProvider> provider) {
    return provider.isEmpty()
        ? Uni.createFrom().voidItem()
        : each(after -> drift.reopenOthers(sql, after, provider.get()));
  }

  private Uni<Void> each(Function<UUID, Uni<List<UUID>>> some) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(BEFORE_ALL),
            last ->
                some.apply(last.get())
                    .call(this::assessInTurn)
                    .invoke(
                        found -> found.stream().max(DriftHealing::byDatabase).ifPresent(last::set)))
        .until(found -> found.isEmpty() || !open)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** PostgreSQL orders ids by their bytes, Java by signed halves. */
  private static int byDatabase(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  private Uni<Void> assessInTurn(List<UUID> characters) {
    return Multi.createFrom()
        .iterable(characters)
        .onItem()
        .transformToUniAndConcatenate(
            character ->
                background
                    .call("drift-assessment", () -> assessment.assess(character))
                    .onFailure()
                    .recoverWithItem(
                        failure -> {
                          LOG.warn("a voice could not be judged yet", failure);
                          return null;
                        }))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
