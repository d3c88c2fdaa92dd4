package dev.dubdeck.acceptance.bench.plan;

import dev.dubdeck.acceptance.bench.catalogue.LibraryLoad;
import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the server write down the statements of one service and the plans they really had, generic
 * ones included, for as long as a page is asked for. What it changes in the server's settings it
 * takes back at the end.
 */
public final class PlanWatch implements AutoCloseable {
  private static final List<String> SETTINGS =
      List.of(
          "auto_explain.log_analyze = on",
          "auto_explain.log_buffers = on",
          "auto_explain.log_timing = off",
          "auto_explain.log_format = json",
          "auto_explain.log_parameter_max_length = -1",
          "auto_explain.log_min_duration = -1");

  /** Sessions take a changed setting with their next command; the signal has to arrive. */
  private static final long SIGNAL_NANOS = 300_000_000L;

  private static final long PUT_AWAY_NANOS = 50_000_000L;

  private final Connection database;
  private final ServerLog log;
  private final String role;

  /** Watches the sessions of that role; those that are open now are ended. */
  public PlanWatch(Studio studio, String role) throws SQLException {
    this.role = role;
    this.database = LibraryLoad.connect(studio);
    this.log = new ServerLog(studio.data().resolve("logs/postgres.log"));
    run("LOAD 'auto_explain'");
    for (String setting : SETTINGS) {
      run("ALTER SYSTEM SET " + setting);
    }
    run("ALTER ROLE " + role + " SET session_preload_libraries = 'auto_explain'");
    apply();
    endSessions();
  }

  /** What the database did for each of these; null where the server's log cannot be read. */
  public List<@Nullable List<RanStatement>> during(List<Asked> all)
      throws SQLException, IOException {
    run("ALTER SYSTEM SET auto_explain.log_min_duration = 0");
    apply();
    log.skip();
    try {
      for (Asked asked : all) {
        asked.run();
        // A plan is written when its statement is put away, a moment after its rows have gone out.
        LockSupport.parkNanos(PUT_AWAY_NANOS);
        run("DO $$BEGIN RAISE LOG '" + ServerLog.MARK + "'; END$$");
      }
    } finally {
      run("ALTER SYSTEM SET auto_explain.log_min_duration = -1");
      apply();
    }
    List<@Nullable List<RanStatement>> pages = new ArrayList<>();
    for (List<RanStatement> plans : log.plans()) {
      pages.add(plans == null ? null : plans.stream().filter(PlanWatch::isOfPage).toList());
    }
    return pages;
  }

  /** The service has work of its own that no page waits for. */
  private static boolean isOfPage(RanStatement statement) {
    String sql = statement.sql();
    return Stream.of("outbox_", "mirror_pending", "inbox_", "TABLESAMPLE").noneMatch(sql::contains);
  }

  private void apply() throws SQLException {
    run("SELECT pg_reload_conf()");
    LockSupport.parkNanos(SIGNAL_NANOS);
  }

  private void endSessions() throws SQLException {
    run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    for (String setting : SETTINGS) {
      run("ALTER SYSTEM RESET " + setting.substring(0, setting.indexOf(' ')));
    }
    run("ALTER ROLE " + role + " RESET session_preload_libraries");
    apply();
    endSessions();
    database.close();
  }

  /** What is asked while the server writes down. */
  @FunctionalInterface
  public interface Asked {
    /** Asks. */
    void run() throws IOException;
  }
}
