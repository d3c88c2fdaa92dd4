package dev.dubdeck.library.replica;

import dev.dubdeck.library.listing.ListConnections;
import dev.dubdeck.platform.database.PatientPool;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** The same lists are read from the standby, and are kept prepared there alike. */
@Singleton
@ReactiveDataSource("replica")
class StandbyConnections implements PgPoolCreator {
  @Override
  public Pool create(Input input) {
    input.pgConnectOptionsList().forEach(ListConnections::keepPrepared);
    return PatientPool.build(input);
  }
}
