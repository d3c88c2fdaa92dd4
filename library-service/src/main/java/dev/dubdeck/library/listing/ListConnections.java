package dev.dubdeck.library.listing;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Connections on which lists are planned once. Their queries are longer than what the client keeps
 * prepared by default, and planning one takes longer than running it.
 */
@Singleton
public class ListConnections implements PgPoolCreator {
  private static final int LONGEST_KEPT = 16_384;

  @Override
  public Pool create(Input input) {
    input.pgConnectOptionsList().forEach(ListConnections::keepPrepared);
    List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(servers)
        .using(input.vertx())
        .build();
  }

  /** Lets a connection keep statements of the length that lists have. */
  public static void keepPrepared(PgConnectOptions options) {
    options.setPreparedStatementCacheSqlLimit(LONGEST_KEPT);
  }
}
