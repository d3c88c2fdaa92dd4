package dev.dubdeck.library.rebuild;

import dev.dubdeck.library.rebuild.NextModel.Rebuilding;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Builds the model again: grows the next one beside the one that serves, then holds writers off for
 * as long as it takes to read the last events, and exchanges the two. Readers see the one or the
 * other, never less.
 */
@ApplicationScoped
public class Rebuild {
  private static final Logger LOG = Logger.getLogger(Rebuild.class);

  private final NextModel model;
  private final ModelFold fold;
  private final Map<String, Object> broker;

  Rebuild(
      NextModel model,
      ModelFold fold,
      @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.model = model;
    this.fold = fold;
    this.broker = broker;
  }

  /**
   * Runs one rebuild.
   *
   * @param acceptLoss goes on although the topics no longer hold all that the library knows
   * @return how many events were read; fails with {@link RebuildRefusedException} when nothing may
   *     be changed
   */
  public Uni<Long> run(boolean acceptLoss) {
    long begin = System.nanoTime();
    return blocking(model::begin)
        .chain(
            rebuilding ->
                build(rebuilding, acceptLoss)
                    .onItemOrFailure()
                    .call(() -> blocking(() -> close(rebuilding))))
        .invoke(
            events ->
                LOG.infof("The library is rebuilt from %d events, in %s.", events, took(begin)));
  }

  private Uni<Long> build(Rebuilding rebuilding, boolean acceptLoss) {
    return blocking(
            () -> {
              rebuilding.prepare();
              return TopicReplay.of(broker, ModelFold.TYPES);
            })
        .chain(
            topics ->
                grow(topics, rebuilding)
                    .chain(
                        events ->
                            exchange(topics, rebuilding, acceptLoss).map(more -> events + more))
                    .onItemOrFailure()
                    .call(() -> blocking(() -> close(topics))));
  }

  /** The long part, while everybody goes on reading and writing. */
  private Uni<Long> grow(TopicReplay topics, Rebuilding rebuilding) {
    long begin = System.nanoTime();
    return catchUp(topics)
        .invoke(events -> LOG.infof("Read %d events in %s.", events, took(begin)))
        .call(
            () ->
                blocking(
                    () -> {
                      rebuilding.settle();
                      return true;
                    }))
        .chain(events -> catchUp(topics).map(more -> events + more));
  }

  /** The short part: writers wait. */
  private Uni<Long> exchange(TopicReplay topics, Rebuilding rebuilding, boolean acceptLoss) {
    long begin = System.nanoTime();
    return blocking(
            () -> {
              rebuilding.shutGate();
              return true;
            })
        .chain(() -> catchUp(topics))
        .call(
            () ->
                blocking(
                    () -> {
                      requireNoLoss(rebuilding.losses(), acceptLoss);
                      rebuilding.exchange();
                      return true;
                    }))
        .invoke(events -> LOG.infof("Writers waited for %s, readers did not.", took(begin)));
  }

  private Uni<Long> catchUp(TopicReplay topics) {
    return topics.catchUp(batch -> fold.fold(batch, model.searchPath()));
  }

  private static void requireNoLoss(List<String> losses, boolean accepted) {
    if (losses.isEmpty()) {
      return;
    }
    String what = String.join(", ", losses);
    if (!accepted) {
      throw new RebuildRefusedException(
          "The library knows what the topics no longer hold: "
              + what
              + ". Nothing was changed. With --accept-loss it is rebuilt without them.");
    }
    LOG.warnf("Lost, since the topics no longer hold them: %s.", what);
  }

  private static String took(long begin) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return "%d.%03d s".formatted(took.toSeconds(), took.toMillisPart());
  }

  private static boolean close(AutoCloseable open) throws SQLException {
    try {
      open.close();
      return true;
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Uni<T> blocking(DatabaseWork<T> work) {
    return Uni.createFrom()
        .<T>emitter(
            emitter -> {
              try {
                emitter.complete(work.run());
              } catch (SQLException | RuntimeException e) {
                emitter.fail(e);
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** Work that waits for the database. */
  private interface DatabaseWork<T> {
    T run() throws SQLException;
  }
}
