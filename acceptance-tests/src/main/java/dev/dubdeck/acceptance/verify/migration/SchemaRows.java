package dev.dubdeck.acceptance.verify.migration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** The tables of one schema and what is in them. */
record SchemaRows(Connection connection, String schema) {
  private static final int MOST = 500;

  /** Tables without the migration's own. */
  List<String> tables() throws SQLException {
    return ScratchDatabase.column(
        connection,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = '"
            + schema
            + "' AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'"
            + " ORDER BY table_name");
  }

  /** Columns that can be written. */
  List<String> columns(String table) throws SQLException {
    return ScratchDatabase.column(
        connection,
        "SELECT quote_ident(column_name) FROM information_schema.columns WHERE table_schema = '"
            + schema
            + "' AND table_name = '"
            + table
            + "' AND is_generated = 'NEVER' ORDER BY ordinal_position");
  }

  /**
   * Takes rows of another database's table of the same name, in the columns that both have.
   *
   * @return how many rows there are now
   */
  long copyFrom(SchemaRows other, String table) throws SQLException, IOException {
    List<String> columns = new ArrayList<>(columns(table));
    columns.retainAll(other.columns(table));
    if (columns.isEmpty()) {
      return 0;
    }
    String names = String.join(", ", columns);
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    new CopyManager(other.connection.unwrap(BaseConnection.class))
        .copyOut(
            "COPY (SELECT %s FROM %s.%s LIMIT %d) TO STDOUT".formatted(names, schema, table, MOST),
            rows);
    try (Statement statement = connection.createStatement()) {
      // Rows come table by table, in no order of their references.
      statement.execute("SET session_replication_role = replica");
    }
    return new CopyManager(connection.unwrap(BaseConnection.class))
        .copyIn(
            "COPY %s.%s (%s) FROM STDIN".formatted(schema, table, names),
            new ByteArrayInputStream(rows.toByteArray()));
  }

  /** A digest of every table's rows, over the columns given. */
  SortedMap<String, String> digests(SortedMap<String, List<String>> columns) throws SQLException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (var table : columns.entrySet()) {
      String row = "ROW(" + String.join(", ", table.getValue()) + ")::text";
      digests.put(
          table.getKey(),
          ScratchDatabase.column(
                  connection,
                  "SELECT count(*) || ' rows ' || md5(coalesce(string_agg("
                      + row
                      + ", ' ' ORDER BY "
                      + row
                      + "), '')) FROM "
                      + schema
                      + "."
                      + table.getKey())
              .getFirst());
    }
    return digests;
  }

  /** Everything about columns, constraints and indexes that the catalogue tells. */
  List<String> shape() throws SQLException {
    List<String> shape = new ArrayList<>();
    shape.addAll(
        ScratchDatabase.column(
            connection,
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable"
                + " || ' ' || coalesce(column_default, '') FROM information_schema.columns"
                + " WHERE table_schema = '"
                + schema
                + "' AND table_name <> 'flyway_schema_history' ORDER BY 1"));
    shape.addAll(
        ScratchDatabase.column(
            connection,
            "SELECT indexdef FROM pg_indexes WHERE schemaname = '" + schema + "' ORDER BY 1"));
    shape.addAll(
        ScratchDatabase.column(
            connection,
            "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
                + " FROM pg_constraint WHERE connamespace = '"
                + schema
                + "'::regnamespace ORDER BY 1"));
    return shape;
  }
}
