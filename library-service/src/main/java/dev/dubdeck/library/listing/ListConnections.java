package dev.dubdeck.library.listing;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Connections on which lists are planned once. Their queries are longer than what the client keeps
 * prepared by default, and planning one takes longer than running it.
 */
@Singleton
public class ListConnections implements PgPoolCreator {
  private static final int LONGEST_KEPT = 16_384;

  @Override
  public Pool create(Input input) {
    input.pgConnectOptionsList().forEach(ListConnections::keep);
    return Pool.pool(input.vertx(), input.pgConnectOptionsList(), input.poolOptions());
  }

  /** Sets what a connection needs that lists are read from. */
  public static void keep(PgConnectOptions options) {
    options.setPreparedStatementCacheSqlLimit(LONGEST_KEPT);
  }
}
