package dev.dubdeck.library.replica;

import dev.dubdeck.platform.background.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks both servers how far they are, a few times per second, while somebody reads lists. */
@ApplicationScoped
class StandbyWatch {
  private static final Logger LOG = Logger.getLogger(StandbyWatch.class);

  /**
   * What is committed lies before the place that was written; without waiting for the disk it may
   * lie a little further on.
   */
  static final String PLACE_OF_PRIMARY =
      """
      SELECT CAST(CASE WHEN current_setting('synchronous_commit') = 'off'
          THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_lsn() END AS text) AS place,
        (SELECT system_identifier FROM pg_control_system()) AS cluster
      """;

  private static final String PLACE_OF_STANDBY =
      """
      SELECT CAST(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END AS text) AS place,
        (SELECT system_identifier FROM pg_control_system()) AS cluster,
        CAST(pg_postmaster_start_time() AS text) AS started
      """;

  private final Standby standby;
  private final ReplicaConfig config;
  private final Pool primary;
  private final Background background;
  private final Vertx vertx;
  private @Nullable String started;
  private volatile boolean stopped;

  StandbyWatch(
      Standby standby, ReplicaConfig config, Pool primary, Background background, Vertx vertx) {
    this.standby = standby;
    this.config = config;
    this.primary = primary;
    this.background = background;
    this.vertx = vertx;
  }

  void begin(@Observes StartupEvent event) {
    if (standby.isThere()) {
      next();
    }
  }

  void end(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void next() {
    vertx.setTimer(Math.max(1, config.pollEvery().toMillis()), timer -> tick());
  }

  private void tick() {
    if (stopped) {
      return;
    }
    if (!standby.isWanted()) {
      next();
      return;
    }
    background.run("replica-watch", () -> round().onTermination().invoke(this::next));
  }

  /** The primary first: the standby cannot have replayed what was not there yet. */
  private Uni<Void> round() {
    long asked = Standby.now();
    return place(primary, PLACE_OF_PRIMARY)
        .onFailure()
        .invoke(failure -> LOG.debug("the primary does not say how far it is", failure))
        .chain(
            there ->
                place(new Pool(standby.pool()), PLACE_OF_STANDBY)
                    .invoke(here -> compare(asked, there, here))
                    .onFailure()
                    .invoke(failure -> lost("does not answer")))
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }

  /**
   * On a connection that is taken first: a query of the pool's own leaves a timer behind when no
   * connection can be made, which complains of every one later.
   */
  private Uni<Row> place(Pool pool, String sql) {
    return pool.withConnection(connection -> connection.preparedQuery(sql).execute())
        .ifNoItem()
        .after(config.patience())
        .fail()
        .map(rows -> rows.iterator().next());
  }

  private void compare(long asked, Row there, Row here) {
    Lsn written = Lsn.parse(there.getString("place"));
    Lsn replayed = Lsn.parse(here.getString("place"));
    if (!there.getLong("cluster").equals(here.getLong("cluster"))) {
      lost("is not a copy of the primary");
    } else if (written == null || replayed == null) {
      lost("does not follow the primary");
    } else {
      String startedNow = here.getString("started");
      if (!startedNow.equals(started)) {
        standby.lost("was started again");
        started = startedNow;
      }
      standby.followed(asked, written, replayed);
    }
  }

  private void lost(String why) {
    if (!why.equals(standby.state())) {
      LOG.warnf("the read replica %s: the primary answers", why);
    }
    standby.lost(why);
  }
}
