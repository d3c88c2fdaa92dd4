package dev.dubdeck.platform.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A pool at which nobody waits for long. When the database is slow and every connection is taken,
 * whoever comes next is told so (503 with {@code Retry-After}) instead of waiting behind all
 * others.
 */
@Singleton
public class PatientPool implements PgPoolCreator {
  /** Seconds for a connection to become free. */
  static final int PATIENCE = 5;

  /** Who waits; beyond, one is refused at once. */
  static final int WAITING = 1000;

  private final Instance<ConnectionHabit> habits;

  PatientPool(Instance<ConnectionHabit> habits) {
    this.habits = habits;
  }

  @Override
  public Pool create(Input input) {
    habits.forEach(habit -> input.pgConnectOptionsList().forEach(habit::apply));
    return build(input);
  }

  /** For another server than the service's own. */
  public static Pool build(PgPoolCreator.Input input) {
    List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
    return PgBuilder.pool()
        .with(
            input
                .poolOptions()
                .setConnectionTimeout(PATIENCE)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setMaxWaitQueueSize(WAITING))
        .connectingTo(servers)
        .using(input.vertx())
        .build();
  }
}
