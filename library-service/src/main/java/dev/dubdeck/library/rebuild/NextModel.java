package dev.dubdeck.library.rebuild;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.security.SimplePassword;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/**
 * The schema in which the next model grows, as the migrator's role sees it. Everything here blocks.
 * Whoever dies on the way leaves a schema that the next run drops; what serves is not touched
 * before the exchange, which is one transaction.
 */
@ApplicationScoped
class NextModel {
  private static final String SUFFIX = "_next";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int ATTEMPTS = 10;

  private final AgroalDataSource migrator;
  private final Flyway flyway;
  private final String live;
  private final String next;

  // @ConfigProperty: a key of the platform that has no interface of its own.
  NextModel(
      @DataSource("migration") AgroalDataSource migrator,
      @FlywayDataSource("migration") Flyway flyway,
      @ConfigProperty(name = "dubdeck.schema") String schema) {
    this.migrator = migrator;
    this.flyway = flyway;
    this.live = schema;
    this.next = schema + SUFFIX;
  }

  /** Where the fold finds its tables: the next model first, then our own truths as they are. */
  String searchPath() {
    return next + ", " + live + ", public";
  }

  /**
   * Begins a rebuild: one at a time, for as long as the connection lasts.
   *
   * @throws RebuildRefusedException when another one runs
   */
  Rebuilding begin() throws SQLException {
    Connection connection = migrator.getConnection();
    try {
      if (!isTrue(
          connection,
          "SELECT pg_try_advisory_lock(hashtextextended('%s rebuild', 0))".formatted(live))) {
        throw new RebuildRefusedException(
            "Another rebuild of the library runs; this one has done nothing.");
      }
      return new Rebuilding(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** One rebuild, which holds off all others until it is closed. */
  final class Rebuilding implements AutoCloseable {
    private final Connection connection;

    private Rebuilding(Connection connection) {
      this.connection = connection;
    }

    /** An empty model beside the one that serves, made by the same migrations. */
    void prepare() throws SQLException {
      execute(
          "DROP SCHEMA IF EXISTS %s CASCADE".formatted(next), "CREATE SCHEMA %s".formatted(next));
      migrate();
      requireSameVersion();
      for (String table : list(RebuildSql.TABLES.formatted(next))) {
        if (ModelTables.OWN.contains(table) && !isKept(table)) {
          execute("DROP TABLE %s.%s".formatted(next, table));
        }
      }
      execute(RebuildSql.GRANTS.replace("LIVE", live).replace("NEXT", next));
      execute(RebuildSql.SUM_UP_LATER.replace("NEXT", next));
    }

    /**
     * On connections that do not see the schema that serves: a migration that drops what it does
     * not find in its own must not find it there.
     */
    private void migrate() {
      var account =
          migrator
              .getConfiguration()
              .connectionPoolConfiguration()
              .connectionFactoryConfiguration();
      String url = account.jdbcUrl();
      String password =
          account.credentials().stream()
              .filter(SimplePassword.class::isInstance)
              .map(word -> ((SimplePassword) word).getWord())
              .findFirst()
              .orElse("");
      Flyway.configure()
          .configuration(flyway.getConfiguration())
          .dataSource(
              "%s%scurrentSchema=%s,public".formatted(url, url.contains("?") ? "&" : "?", next),
              account.principal().getName(),
              password)
          .schemas(next)
          .defaultSchema(next)
          .load()
          .migrate();
    }

    /**
     * Sums up all series, once each, and from now on with every change; then statistics and
     * visibility of rows, so that lists are as quick after the exchange.
     */
    void settle() throws SQLException {
      connection.setAutoCommit(false);
      execute(
          RebuildSql.SUM_UP_NOW.replace("NEXT", next),
          "SET LOCAL search_path = %s, public".formatted(next),
          "SELECT sum_up(coalesce(array_agg(DISTINCT series_slug), '{}')) FROM episode_version");
      connection.commit();
      connection.setAutoCommit(true);
      for (String table : models()) {
        execute("VACUUM (ANALYZE) %s.%s".formatted(next, table));
      }
    }

    /**
     * Lets no writer in until the exchange is made or given up: new ones wait at the gate, and
     * those who went past it have come to an end. A writer who is past it and holds a table is let
     * through, and the gate is shut again.
     */
    void shutGate() throws SQLException {
      List<String> tables = models().stream().map(table -> live + "." + table).toList();
      connection.setAutoCommit(false);
      for (int attempt = 1; ; attempt++) {
        try {
          execute(
              "SET LOCAL lock_timeout = '60s'",
              "SELECT pg_advisory_xact_lock(hashtextextended('%s gate', 0))".formatted(live),
              "SET LOCAL lock_timeout = '2s'",
              "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE".formatted(String.join(", ", tables)));
          return;
        } catch (SQLException busy) {
          connection.rollback();
          if (attempt == ATTEMPTS || !LOCK_NOT_AVAILABLE.equals(busy.getSQLState())) {
            throw busy;
          }
        }
      }
    }

    /** What the model that serves knows and the next one does not, in words; empty when nothing. */
    List<String> losses() throws SQLException {
      List<String> losses = new ArrayList<>();
      for (String query : RebuildSql.LOSSES) {
        losses.addAll(list(query.replace("LIVE", live).replace("NEXT", next)));
      }
      return losses;
    }

    /** Notes which files will have to follow, and puts the next model in its place. */
    void exchange() throws SQLException {
      requireSameVersion();
      execute(RebuildSql.MIRROR.replace("LIVE", live).replace("NEXT", next));
      List<String> tables = models();
      keepReadersOff(tables);
      for (String table : tables) {
        execute(
            "DROP TABLE %s.%s".formatted(live, table),
            "ALTER TABLE %s.%s SET SCHEMA %s".formatted(next, table, live));
      }
      moveFunctions();
      for (String table : list(RebuildSql.TABLES.formatted(next))) {
        execute("DROP TABLE %s.%s".formatted(next, table));
      }
      execute("DROP SCHEMA %s".formatted(next));
      connection.commit();
      connection.setAutoCommit(true);
    }

    /** Lets writers in again; nothing was changed. */
    void giveUp() throws SQLException {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }

    /**
     * A reader may hold one table and want another that is locked already. So we are always the
     * ones who step back, long before the server would look for a circle and end somebody.
     */
    private void keepReadersOff(List<String> tables) throws SQLException {
      List<String> live = tables.stream().map(table -> NextModel.this.live + "." + table).toList();
      String lock = "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(String.join(", ", live));
      execute("SET LOCAL lock_timeout = '100ms'");
      for (int attempt = 1; ; attempt++) {
        var before = connection.setSavepoint();
        try {
          execute(lock);
          return;
        } catch (SQLException busy) {
          connection.rollback(before);
          if (attempt == 10 * ATTEMPTS || !LOCK_NOT_AVAILABLE.equals(busy.getSQLState())) {
            throw busy;
          }
        }
      }
    }

    /** What the tables are made with moves along; both of one name cannot stand in one schema. */
    private void moveFunctions() throws SQLException {
      List<String> ours = list(RebuildSql.FUNCTIONS.formatted(next));
      List<String> replaced = list(RebuildSql.FUNCTIONS.formatted(live));
      replaced.retainAll(ours);
      if (!replaced.isEmpty()) {
        execute(
            "DROP FUNCTION "
                + String.join(", ", replaced.stream().map(f -> live + "." + f).toList()));
      }
      for (String function : ours) {
        execute("ALTER FUNCTION %s.%s SET SCHEMA %s".formatted(next, function, live));
      }
    }

    private void requireSameVersion() throws SQLException {
      if (!isTrue(
          connection, RebuildSql.SAME_VERSION.replace("LIVE", live).replace("NEXT", next))) {
        throw new RebuildRefusedException(
            "The library that serves has other migrations than this program. Nothing was changed.");
      }
    }

    private List<String> models() throws SQLException {
      List<String> present = list(RebuildSql.TABLES.formatted(next));
      return ModelTables.MODEL.stream().filter(present::contains).toList();
    }

    private boolean isKept(String table) {
      return table.equals(ModelTables.SCRATCH) || table.equals("flyway_schema_history");
    }

    private void execute(String... statements) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    }

    private List<String> list(String query) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        List<String> found = new ArrayList<>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        giveUp();
        isTrue(
            connection,
            "SELECT pg_advisory_unlock(hashtextextended('%s rebuild', 0))".formatted(live));
      }
    }
  }

  private static boolean isTrue(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
