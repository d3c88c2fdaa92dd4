package dev.dubdeck.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.place.StackFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that the launcher has not started, with passwords. */
class DatabaseElsewhereIT {
  private static final String PASSWORD = "elsewhere";
  private static EmbeddedPostgres server;

  @TempDir private Path folder;
  private Secrets secrets;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().start();
    run("alter role postgres password '" + PASSWORD + "'");
    // It comes open to everybody.
    String rules = one("show hba_file");
    Files.writeString(Path.of(rules), "host all all 127.0.0.1/32 scram-sha-256\n");
    run("select pg_reload_conf()");
    while (superuser("anything").answers()) {
      Thread.onSpinWait();
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void makeSecrets() throws IOException {
    secrets = new Secrets(StackFolder.at(folder).create());
  }

  @AfterEach
  void empty() throws SQLException {
    run("drop database if exists dubdeck with (force)");
    run("drop database if exists keycloak with (force)");
    for (String role :
        new String[] {
          "dubdeck_migrator", "jobs", "library", "voice", "export", "keycloak", "manager", "guest"
        }) {
      run("drop role if exists " + role);
    }
  }

  @Test
  void superuserPreparesItAndMayDoSoAgain() throws Exception {
    prepareTwice(superuser(PASSWORD));
  }

  /** As on managed servers, which give no superuser away. */
  @Test
  void accountThatMayMakeRolesAndDatabasesPreparesItToo() throws Exception {
    run("create role manager login createrole createdb password '" + PASSWORD + "'");

    prepareTwice(account("manager", PASSWORD));
  }

  @Test
  void accountThatMayNothingFindsWhatSomebodyElseHasPrepared() throws Exception {
    run("create role guest login password '" + PASSWORD + "'");
    new DatabaseBootstrap(superuser(PASSWORD), secrets).prepareServices();
    new DatabaseBootstrap(superuser(PASSWORD), secrets).prepareKeycloak();

    DatabaseBootstrap guest = new DatabaseBootstrap(account("guest", PASSWORD), secrets);
    guest.prepareElsewhere();
    guest.prepareKeycloak();
  }

  @Test
  void whatIsMissingIsNamedWithTheWayToMakeIt() throws Exception {
    run("create role guest login password '" + PASSWORD + "'");
    DatabaseBootstrap guest = new DatabaseBootstrap(account("guest", PASSWORD), secrets);

    assertThatThrownBy(guest::prepareElsewhere)
        .hasMessageContaining("no role dubdeck_migrator with the password in " + folder)
        .hasMessageContaining("guest may not make it")
        .hasMessageContaining("deploy/database/prepare");

    new DatabaseBootstrap(superuser(PASSWORD), secrets).prepareServices();
    run("drop database dubdeck");

    assertThatThrownBy(guest::prepareElsewhere).hasMessageContaining("no database dubdeck");

    new DatabaseBootstrap(superuser(PASSWORD), secrets).prepareServices();
    try (Connection dubdeck = superuser(PASSWORD).connect("dubdeck");
        Statement statement = dubdeck.createStatement()) {
      statement.execute("drop schema voice");
      statement.execute("alter role export password 'another'");
    }

    assertThatThrownBy(guest::prepareElsewhere)
        .hasMessageContaining("no schema voice, no role export with")
        .hasMessageNotContaining("role jobs");
  }

  @Test
  void wrongPasswordIsSaid() {
    assertThatThrownBy(new DatabaseBootstrap(superuser("wrong"), secrets)::prepareElsewhere)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not let postgres in: FATAL: password authentication failed")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void serverThatIsTooOldIsRefused() {
    assertThatThrownBy(new ServerCheck(superuser(PASSWORD), 99)::mayPrepare)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("PostgreSQL 17.")
        .hasMessageContaining("too old: 99 or newer is needed");
  }

  private void prepareTwice(DatabaseAddress account) throws Exception {
    DatabaseBootstrap bootstrap = new DatabaseBootstrap(account, secrets);
    for (int i = 0; i < 2; i++) {
      bootstrap.prepareElsewhere();
      bootstrap.prepareKeycloak();
    }

    DatabaseAddress jobs = account("jobs", secrets.require("db-jobs"));
    DatabaseAddress migrator = account("dubdeck_migrator", secrets.require("db-migrator"));
    try (Connection owner = migrator.connect("dubdeck");
        Connection own = jobs.connect("dubdeck")) {
      owner.createStatement().execute("create table jobs.job (id int)");
      own.createStatement().execute("insert into job values (1)");
    }
    assertThat(bootstrap.hasRealm("dubdeck")).isFalse();
    // Neither is at home in the other's database.
    assertThat(jobs.answers("keycloak")).isFalse();
    assertThat(account("keycloak", secrets.require("db-keycloak")).answers("dubdeck")).isFalse();
  }

  private static DatabaseAddress superuser(String password) {
    return account("postgres", password);
  }

  private static DatabaseAddress account(String name, String password) {
    return new DatabaseAddress("127.0.0.1", server.getPort(), name, password);
  }

  private static void run(String sql) throws SQLException {
    try (Connection postgres = connect();
        Statement statement = postgres.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(String sql) throws SQLException {
    try (Connection postgres = connect();
        Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", PASSWORD);
  }
}
