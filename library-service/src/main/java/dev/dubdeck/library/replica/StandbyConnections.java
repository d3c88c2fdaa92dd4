package dev.dubdeck.library.replica;

import dev.dubdeck.library.listing.ListConnections;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import jakarta.inject.Singleton;

/** The same lists are read from the standby, and are kept prepared there alike. */
@Singleton
@ReactiveDataSource("replica")
class StandbyConnections extends ListConnections {}
