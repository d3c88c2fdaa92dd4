package dev.dubdeck.acceptance.verify.migration;

import dev.dubdeck.acceptance.verify.Promises;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a service's own role may not do, tried with that role; all schemas are at their newest. */
record RoleChecks(ScratchDatabase scratch, Promises promises) {
  private static final String DENIED = "42501";

  void check() throws SQLException, IOException {
    scratch.reset();
    for (ServiceSchema service : ServiceSchema.values()) {
      scratch.flyway(service, "latest").migrate();
    }
    for (ServiceSchema service : ServiceSchema.values()) {
      try (Connection own = scratch.as(service);
          Connection owner = scratch.asOwner()) {
        ownSchema(service, own, new SchemaRows(owner, service.schema()).tables());
        otherSchemas(service, own, owner);
        attributes(service, owner);
      }
    }
  }

  private void ownSchema(ServiceSchema service, Connection own, List<String> tables)
      throws SQLException {
    String role = service.schema();
    String table = role + "." + tables.getFirst();
    denied(own, role + " cannot alter its tables", "ALTER TABLE " + table + " ADD COLUMN x int");
    denied(own, role + " cannot drop its tables", "DROP TABLE " + table);
    denied(own, role + " cannot empty its tables at a stroke", "TRUNCATE " + table);
    denied(own, role + " cannot make a table in its schema", "CREATE TABLE " + role + ".x (i int)");
    denied(own, role + " cannot make a table in public", "CREATE TABLE public.x (i int)");
    denied(own, role + " cannot make a schema", "CREATE SCHEMA x_" + role);
    denied(
        own,
        role + " cannot rewrite the history of its schema's steps",
        "ALTER TABLE " + role + ".flyway_schema_history DROP COLUMN checksum");
    denied(own, role + " cannot become the migrator", "SET ROLE dubdeck_migrator");
  }

  private void otherSchemas(ServiceSchema service, Connection own, Connection owner)
      throws SQLException {
    for (ServiceSchema other : ServiceSchema.values()) {
      if (other == service) {
        continue;
      }
      String table = new SchemaRows(owner, other.schema()).tables().getFirst();
      denied(
          own,
          service.schema() + " cannot read what belongs to " + other.schema(),
          "SELECT * FROM " + other.schema() + "." + table + " LIMIT 1");
    }
  }

  private void attributes(ServiceSchema service, Connection owner) throws SQLException {
    List<String> powers =
        ScratchDatabase.column(
            owner,
            "SELECT concat_ws(' ', rolsuper, rolcreaterole, rolcreatedb, rolbypassrls,"
                + " rolreplication) FROM pg_roles WHERE rolname = '"
                + service.schema()
                + "'");
    promises.equal(
        service.schema() + " has no power over the server", List.of("f f f f f"), powers);
  }

  private void denied(Connection own, String promise, String sql) throws SQLException {
    String seen = "done";
    own.setAutoCommit(false);
    try (Statement statement = own.createStatement()) {
      statement.execute(sql);
    } catch (SQLException refused) {
      seen = refused.getSQLState() + " " + refused.getMessage();
    } finally {
      own.rollback();
      own.setAutoCommit(true);
    }
    promises.check(promise, seen.startsWith(DENIED), seen);
  }
}
