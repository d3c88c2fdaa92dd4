package dev.dubdeck.stack.postgres;

import dev.dubdeck.stack.place.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Databases, roles and schemas; may run at every start. */
public final class DatabaseBootstrap {
  /** The database of the services. */
  public static final String DUBDECK = "dubdeck";

  /** The database, and the role, of the local identity provider. */
  public static final String KEYCLOAK = "keycloak";

  private static final String SCRIPT = "/db/bootstrap.sql";
  private static final Pattern PASSWORD = Pattern.compile("\\$\\{([a-z_]+)_password}");

  private final DatabaseAddress server;
  private final Secrets secrets;

  public DatabaseBootstrap(DatabaseAddress server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /** The password of a role that the script makes, by the name it has in the script. */
  public static String secretOf(String role) {
    return "db-" + role;
  }

  /**
   * Makes the services' database with its roles and schemas on a server that was started elsewhere,
   * or finds that all of it is there already.
   *
   * @throws IOException in words for whoever gave the address
   */
  public void prepareElsewhere() throws IOException {
    if (new ServerCheck(server, ServerCheck.OLDEST).mayPrepare()) {
      prepareServices();
    } else {
      new PreparedDatabase(server, secrets).require(passwords(read()));
    }
  }

  /** Makes the services' database with its roles and schemas. */
  public void prepareServices() throws IOException {
    String script = fill(read(), secrets);
    try (Connection postgres = server.connect("postgres")) {
      createDatabase(postgres, DUBDECK);
    } catch (SQLException e) {
      throw new IOException("cannot create the database: " + e.getMessage(), e);
    }
    try (Connection dubdeck = server.connect(DUBDECK);
        Statement statement = dubdeck.createStatement()) {
      statement.execute(script);
    } catch (SQLException e) {
      throw new IOException("cannot prepare the database: " + e.getMessage(), e);
    }
  }

  /** Makes the identity provider's role and database, unless it gets in already. */
  public void prepareKeycloak() throws IOException {
    if (provider().answers(KEYCLOAK)) {
      return;
    }
    String password = provider().password();
    try (Connection postgres = server.connect("postgres");
        Statement statement = postgres.createStatement()) {
      boolean known = exists(postgres, "SELECT 1 FROM pg_roles WHERE rolname = ?", KEYCLOAK);
      statement.execute(
          (known ? "ALTER" : "CREATE") + " ROLE keycloak LOGIN PASSWORD '" + password + "'");
      // Who is no superuser gives a database only to a role he is a member of.
      statement.execute("GRANT keycloak TO CURRENT_USER");
      createDatabase(postgres, KEYCLOAK);
      statement.execute("ALTER DATABASE keycloak OWNER TO keycloak");
      statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE keycloak FROM PUBLIC");
    } catch (SQLException e) {
      throw new IOException("cannot prepare the provider's database: " + e.getMessage(), e);
    }
  }

  /** Whether the identity provider has its tables already. */
  public boolean hasRealm(String realm) throws IOException {
    try (Connection keycloak = provider().connect(KEYCLOAK)) {
      return exists(keycloak, "SELECT 1 FROM pg_tables WHERE tablename = ?", "realm")
          && exists(keycloak, "SELECT 1 FROM realm WHERE name = ?", realm);
    } catch (SQLException e) {
      throw new IOException("cannot look for the realm: " + e.getMessage(), e);
    }
  }

  private DatabaseAddress provider() throws IOException {
    return new DatabaseAddress(
        server.host(), server.port(), KEYCLOAK, secrets.require(secretOf(KEYCLOAK)));
  }

  private static void createDatabase(Connection connection, String name) throws SQLException {
    if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  static List<String> passwords(String script) {
    return PASSWORD.matcher(script).results().map(match -> match.group(1)).distinct().toList();
  }

  static String fill(String script, Secrets secrets) throws IOException {
    StringBuilder filled = new StringBuilder();
    int end = 0;
    for (MatchResult match : PASSWORD.matcher(script).results().toList()) {
      filled.append(script, end, match.start()).append(secrets.require(secretOf(match.group(1))));
      end = match.end();
    }
    return filled.append(script, end, script.length()).toString();
  }

  private static String read() throws IOException {
    try (InputStream script = DatabaseBootstrap.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IOException("the launcher was built without " + SCRIPT);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
