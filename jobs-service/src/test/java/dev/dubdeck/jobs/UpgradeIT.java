package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.program.PackagedProgram;
import dev.dubdeck.teststack.server.OwnDatabase;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program of before and this one on one database while people use them: the migration is
 * applied under the old one, both serve, the old one goes. Building the old one takes too long for
 * every build: {@code ./dubdeck faults} does it.
 */
@EnabledIfSystemProperty(named = "dubdeck.upgrade.from", matches = ".+")
class UpgradeIT {
  private static final Path OLD = Path.of(System.getProperty("dubdeck.upgrade.from", "-"));
  private static final Path NEW = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void peopleNoticeNothingOfAnUpgrade() throws Exception {
    try (OwnDatabase database = OwnDatabase.create("upgrade");
        WireTap wire =
            WireTap.on(
                EventType.JOB_SUBMITTED.topic(),
                EventType.JOB_CHANGED.topic(),
                EventType.EXPORT_FAILED.topic() + ".dlq");
        PackagedProgram before = start(OLD, "start", database, "before")) {
      awaitReady(before);
      String level = level(database);
      UpgradeCrowd crowd = new UpgradeCrowd(Tokens.ana());
      crowd.use(before);
      crowd.begin();
      Worker worker = new Worker(wire);
      crowd.awaitMore(40);

      try (PackagedProgram job = start(NEW, "job", database, "job")) {
        assertThat(job.awaitEnd()).as(job.output()).isZero();
      }
      assertThat(level(database)).isNotEqualTo(level);
      crowd.awaitMore(40);
      assertThat(before.get("/q/health/ready").statusCode()).isEqualTo(200);

      try (PackagedProgram after = start(NEW, "off", database, "after")) {
        awaitReady(after);
        crowd.use(before, after);
        crowd.awaitMore(80);
        // Both are in the group of readers: what the worker says reaches the one or the other.
        List<UUID> told = crowd.jobs();
        told.forEach(job -> fail(worker, job));
        Eventually.holdsWithin(PATIENCE, () -> assertThat(unfinished(database, told)).isEmpty());
        crowd.awaitMore(40);

        crowd.use(after);
        before.askToEnd();
        before.awaitEnd();
        crowd.awaitMore(40);
        crowd.end();

        assertThat(crowd.troubles()).isEmpty();
        List<UUID> late = crowd.jobs();
        late.removeAll(told);
        late.forEach(job -> fail(worker, job));
        Eventually.holdsWithin(
            PATIENCE, () -> assertThat(unfinished(database, crowd.jobs())).isEmpty());
        assertThat(stored(database)).containsExactlyInAnyOrderElementsOf(crowd.jobs());
        Eventually.holdsWithin(
            PATIENCE,
            () ->
                assertThat(events(wire, EventType.JOB_SUBMITTED))
                    .containsExactlyInAnyOrderElementsOf(
                        crowd.jobs().stream().map(UUID::toString).toList()));
        assertThat(wire.seen()).noneMatch(record -> record.topic().endsWith(".dlq"));
        System.out.printf(
            "upgrade from step %s to %s: %d requests, %d jobs, no trouble%n",
            level, level(database), crowd.answered(), crowd.jobs().size());
      }
    }
  }

  private static void fail(Worker worker, UUID job) {
    worker.failed(job, "mkv", 1, "truncated");
    worker.failed(job, "mp4", 1, "truncated");
  }

  private PackagedProgram start(Path program, String migrate, OwnDatabase database, String name)
      throws IOException {
    Map<String, String> settings = PackagedProgram.settings(database, "jobs", folder);
    settings.put("DUBDECK_MIGRATE", migrate);
    return PackagedProgram.start(program, settings, Path.of("target/upgrade-" + name + ".log"));
  }

  private static void awaitReady(PackagedProgram program) {
    Eventually.holdsWithin(
        PATIENCE,
        () ->
            assertThat(program.get("/q/health/ready").statusCode())
                .as(program.output())
                .isEqualTo(200));
  }

  private static List<String> unfinished(OwnDatabase database, List<UUID> jobs) {
    return column(database, "select id from job where state <> 'FAILED'").stream()
        .filter(id -> jobs.contains(UUID.fromString(id)))
        .toList();
  }

  private static List<UUID> stored(OwnDatabase database) {
    return column(database, "select id from job").stream().map(UUID::fromString).toList();
  }

  private static String level(OwnDatabase database) {
    return column(
            database,
            "select version from flyway_schema_history where success and version is not null"
                + " order by installed_rank desc limit 1")
        .getFirst();
  }

  private static List<String> column(OwnDatabase database, String sql) {
    try (Connection own = database.as("jobs")) {
      return OwnDatabase.column(own, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> events(WireTap wire, EventType type) {
    return wire.seen().stream()
        .filter(record -> record.topic().equals(type.topic()))
        .map(Recorded::key)
        .toList();
  }
}
