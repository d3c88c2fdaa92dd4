package dev.dubdeck.acceptance.verify.migration;

import dev.dubdeck.acceptance.verify.Promises;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings one service's schema from one released level to the newest. */
record LevelChecks(ScratchDatabase scratch, Promises promises, ServiceSchema service) {
  private static final String NEWEST = "latest";

  void from(int level) throws SQLException, IOException {
    String words = service.schema() + " from V" + level;
    scratch.reset();
    scratch.flyway(service, Integer.toString(level)).migrate();
    try (Connection owner = scratch.asOwner();
        Connection live = scratch.live()) {
      SchemaRows rows = new SchemaRows(owner, service.schema());
      SchemaRows newest = new SchemaRows(live, service.schema());
      fill(rows, newest, words);
      SortedMap<String, List<String>> kept = kept(rows, newest, words);
      SortedMap<String, String> digests = rows.digests(kept);
      promises.equal(words + " comes up to date", newerThan(level), migrate());
      promises.equal(words + " keeps every row as it is", digests, rows.digests(kept));
      readable(words, new TreeSet<>(rows.tables()));
      List<String> shape = rows.shape();
      promises.equal(words + ", once more: nothing to do", 0, migrate());
      promises.equal(words + ", once more: nothing has changed", shape, rows.shape());
    }
  }

  /** What there is at this level and at the newest; what a later step takes away is named. */
  private SortedMap<String, List<String>> kept(SchemaRows rows, SchemaRows newest, String words)
      throws SQLException {
    SortedMap<String, List<String>> kept = new TreeMap<>();
    List<String> taken = new ArrayList<>();
    for (String table : rows.tables()) {
      List<String> columns = new ArrayList<>(rows.columns(table));
      List<String> later = newest.columns(table);
      columns.stream()
          .filter(column -> !later.contains(column))
          .forEach(column -> taken.add(table + "." + column));
      columns.retainAll(later);
      if (!columns.isEmpty() && !service.sums().contains(table)) {
        kept.put(table, columns);
      }
    }
    if (!taken.isEmpty()) {
      promises.note(words + ": a later step takes away " + String.join(", ", taken));
    }
    return kept;
  }

  /** A step that was changed after it had been applied is noticed and nothing is applied. */
  void drift() throws SQLException, IOException {
    try (Connection owner = scratch.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "UPDATE "
              + service.schema()
              + ".flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");
    }
    String seen = "migrated";
    try {
      migrate();
    } catch (FlywayException refused) {
      seen = String.valueOf(refused.getMessage());
    }
    promises.check(
        service.schema() + " refuses a step that was changed after it was applied",
        seen.contains("hecksum"),
        seen);
  }

  private int migrate() throws IOException {
    Flyway flyway = scratch.flyway(service, NEWEST);
    return flyway.migrate().migrationsExecuted;
  }

  private int newerThan(int level) throws IOException {
    return (int) service.levels().stream().filter(each -> each > level).count();
  }

  private void fill(SchemaRows rows, SchemaRows live, String words)
      throws SQLException, IOException {
    List<String> empty = new ArrayList<>();
    long copied = 0;
    for (String table : rows.tables()) {
      long count = 0;
      try {
        count = rows.copyFrom(live, table);
      } catch (SQLException doNotFit) {
        promises.note(
            words + ": rows of " + table + " do not fit this level: " + doNotFit.getMessage());
      }
      copied += count;
      if (count == 0) {
        empty.add(table);
      }
    }
    promises.check(words + " starts with rows", copied > 0, copied);
    if (!empty.isEmpty()) {
      promises.note(words + ": no rows to carry in " + String.join(", ", empty));
    }
  }

  private void readable(String words, Set<String> tables) throws SQLException, IOException {
    Set<String> unreadable = new TreeSet<>();
    try (Connection own = scratch.as(service)) {
      for (String table : tables) {
        try {
          ScratchDatabase.column(own, "SELECT count(*) FROM " + service.schema() + "." + table);
        } catch (SQLException refused) {
          unreadable.add(table + ": " + refused.getMessage());
        }
      }
    }
    promises.equal(words + " leaves all of it readable to the service", Set.of(), unreadable);
  }
}
