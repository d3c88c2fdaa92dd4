package dev.dubdeck.stack.postgres;

import dev.dubdeck.stack.place.Secrets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The services' database on a server where this account may make nothing: somebody has run the
 * script there ({@code deploy/database/prepare}), and the passwords lie with the stack's secrets.
 */
final class PreparedDatabase {
  private static final String NO_DATABASE = "3D000";
  private static final String MIGRATOR = "migrator";

  private final DatabaseAddress server;
  private final Secrets secrets;

  PreparedDatabase(DatabaseAddress server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /**
   * @param names of the passwords in the script; a service's is also the name of its role and
   *     schema
   * @throws IOException naming all that is missing and how to make it
   */
  void require(List<String> names) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      String role = MIGRATOR.equals(name) ? "dubdeck_migrator" : name;
      try (Connection own = as(role, name);
          Statement statement = own.createStatement();
          ResultSet schema =
              statement.executeQuery(
                  "SELECT 1 FROM pg_namespace WHERE nspname = current_user"
                      + " AND has_schema_privilege(oid, 'USAGE')")) {
        if (!MIGRATOR.equals(name) && !schema.next()) {
          missing.add("schema " + role);
        }
      } catch (SQLException e) {
        if (NO_DATABASE.equals(e.getSQLState())) {
          missing.add("database " + DatabaseBootstrap.DUBDECK);
          break;
        }
        missing.add(
            "role %s with the password in %s"
                .formatted(role, secrets.file(DatabaseBootstrap.secretOf(name))));
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException(
          "PostgreSQL at %s:%d has no %s, and %s may not make it. Run deploy/database/prepare there,"
                  .formatted(
                      server.host(), server.port(), String.join(", no ", missing), server.user())
              + " or give an account that may create roles and databases");
    }
  }

  private Connection as(String role, String name) throws SQLException, IOException {
    String password = secrets.require(DatabaseBootstrap.secretOf(name));
    return new DatabaseAddress(server.host(), server.port(), role, password)
        .connect(DatabaseBootstrap.DUBDECK);
  }
}
