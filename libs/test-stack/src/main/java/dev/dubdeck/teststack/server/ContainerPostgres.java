package dev.dubdeck.teststack.server;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container; {@code -Dtest.postgres.image} names another image. */
final class ContainerPostgres implements Postgres {
  private static final String IMAGE = System.getProperty("test.postgres.image", "postgres:17");

  @Override
  @SuppressWarnings("resource") // lives as long as the JVM; the reaper takes it away
  public Address start() {
    PostgreSQLContainer server =
        new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"));
    server.start();
    return new Address(
        server.getHost(), server.getMappedPort(5432), server.getUsername(), server.getPassword());
  }
}
