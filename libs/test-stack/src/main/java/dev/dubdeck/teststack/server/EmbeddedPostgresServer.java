package dev.dubdeck.teststack.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** PostgreSQL from zonky's binaries; stops with the JVM. */
final class EmbeddedPostgresServer implements Postgres {
  @Override
  public Address start() throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
    return new Address("127.0.0.1", server.getPort(), "postgres", "postgres");
  }
}
