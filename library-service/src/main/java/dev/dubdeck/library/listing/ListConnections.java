package dev.dubdeck.library.listing;

import dev.dubdeck.platform.database.ConnectionHabit;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;

/**
 * Connections on which lists are planned once. Their queries are longer than what the client keeps
 * prepared by default, and planning one takes longer than running it.
 */
@Singleton
public class ListConnections implements ConnectionHabit {
  private static final int LONGEST_KEPT = 16_384;

  @Override
  public void apply(PgConnectOptions options) {
    keepPrepared(options);
  }

  /** Lets a connection keep statements of the length that lists have. */
  public static void keepPrepared(PgConnectOptions options) {
    options.setPreparedStatementCacheSqlLimit(LONGEST_KEPT);
  }
}
