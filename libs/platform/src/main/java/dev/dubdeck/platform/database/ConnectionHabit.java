package dev.dubdeck.platform.database;

import io.vertx.pgclient.PgConnectOptions;

/** What a service wants of each of its connections; a bean of it is found by itself. */
public interface ConnectionHabit {
  /** Changes the options before the first connection is made. */
  void apply(PgConnectOptions options);
}
