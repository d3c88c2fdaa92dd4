package dev.dubdeck.acceptance.verify.migration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.media.root.FileTree;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program itself as a job that only migrates ({@code DUBDECK_MIGRATE=job}). */
record ProgramChecks(Studio studio, ScratchDatabase scratch, Promises promises) {
  private static final long LIMIT_SECONDS = 180;

  /**
   * How a run ended.
   *
   * @param exit −1 when it had to be stopped
   */
  record Run(int exit, String output) {}

  void check(ServiceSchema service) throws SQLException, IOException, InterruptedException {
    String name = service.module();
    scratch.reset();
    scratch.flyway(service, service.levels().getFirst().toString()).migrate();
    Run first = run(service);
    promises.check(name + " migrates as a job and ends", first.exit() == 0, first.output());
    promises.equal(
        "its schema is at the newest step then",
        List.of(service.levels().getLast().toString()),
        level(service));
    Run second = run(service);
    promises.check(
        "it may be run again",
        second.exit() == 0 && second.output().contains("0 applied now"),
        second.output());
    try (Connection owner = scratch.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "UPDATE "
              + service.schema()
              + ".flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");
    }
    Run drifted = run(service);
    promises.check(
        "it refuses a step that was changed after it was applied, and says so",
        drifted.exit() > 0 && drifted.output().contains("hecksum"),
        drifted.exit() + " " + drifted.output());
  }

  private List<String> level(ServiceSchema service) throws SQLException {
    try (Connection owner = scratch.asOwner()) {
      return ScratchDatabase.column(
          owner,
          "SELECT version FROM "
              + service.schema()
              + ".flyway_schema_history WHERE success AND version IS NOT NULL"
              + " ORDER BY installed_rank DESC LIMIT 1");
    }
  }

  private Run run(ServiceSchema service) throws IOException, InterruptedException {
    File output = File.createTempFile("dubdeck-migration-", ".log");
    Path media = Files.createTempDirectory("dubdeck-migration-media-");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Studio.homeFolder()
                    .resolve(service.module() + "/target/quarkus-app/quarkus-run.jar")
                    .toString())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().putAll(environment(service, media));
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    Files.delete(output.toPath());
    FileTree.delete(media);
    return new Run(ended ? process.exitValue() : -1, text);
  }

  private Map<String, String> environment(ServiceSchema service, Path media) throws IOException {
    JsonNode endpoints = studio.endpoints();
    return Map.ofEntries(
        Map.entry("QUARKUS_HTTP_PORT", "0"),
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        // Nobody listens there: a job that only migrates has nothing to say to the broker.
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"),
        Map.entry("DUBDECK_OIDC_ISSUER", endpoints.path("oidc").asText()),
        Map.entry("DUBDECK_MEDIA_ROOT", media.toString()),
        Map.entry("DUBDECK_DB_URL", scratch.url(scratch.name()).substring("jdbc:".length())),
        Map.entry("DUBDECK_DB_JDBC_URL", scratch.url(scratch.name())),
        Map.entry("DUBDECK_DB_USER", service.schema()),
        Map.entry("DUBDECK_DB_PASSWORD", scratch.password(service.schema())),
        Map.entry("DUBDECK_MIGRATION_USER", "dubdeck_migrator"),
        Map.entry("DUBDECK_MIGRATION_PASSWORD", scratch.password("migrator")),
        Map.entry("DUBDECK_MIGRATE", "job"));
  }
}
