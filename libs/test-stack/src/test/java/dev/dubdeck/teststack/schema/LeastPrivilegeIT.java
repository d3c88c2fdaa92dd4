package dev.dubdeck.teststack.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.teststack.server.OwnDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What bootstrap.sql and the migrations let each role do, tried as that role on every table that
 * there is.
 */
class LeastPrivilegeIT {
  private static final String DENIED = "42501";
  private static final String HISTORY = "flyway_schema_history";
  private static final List<ServiceSchema> SERVICES = ServiceSchema.all();
  private static final String OWN_SCHEMAS =
      "select nspname from pg_namespace where nspname !~ '^pg_|^information_schema$' order by 1";

  private static OwnDatabase database;

  @BeforeAll
  static void migrate() {
    database = OwnDatabase.create("least_privilege");
    SERVICES.forEach(service -> service.flyway(database).migrate());
  }

  @AfterAll
  static void drop() throws SQLException {
    database.close();
  }

  static Stream<ServiceSchema> services() {
    return SERVICES.stream();
  }

  @Test
  void rolesAndSchemasAreThoseOfTheServicesThatHaveMigrations() throws Exception {
    List<String> names = SERVICES.stream().map(ServiceSchema::name).toList();

    assertThat(names).hasSizeGreaterThan(1);
    try (Connection superuser = database.asSuperuser()) {
      assertThat(OwnDatabase.column(superuser, OWN_SCHEMAS))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(names.stream(), Stream.of("public")).toList());
      for (String role : names) {
        assertThat(
                OwnDatabase.column(
                    superuser,
                    "select concat_ws(' ', rolcanlogin, rolsuper, rolcreaterole, rolcreatedb,"
                        + " rolbypassrls, rolreplication) from pg_roles where rolname = '"
                        + role
                        + "'"))
            .as(role)
            .containsExactly("t f f f f f");
      }
    }
    for (String list : listsOfServices()) {
      assertThat(list.split(", ", -1)).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  /** Every role against every other's tables, so that a grant too many is noticed wherever. */
  @ParameterizedTest
  @MethodSource("services")
  void serviceCanDoNothingWithWhatIsAnothers(ServiceSchema service) throws SQLException {
    for (ServiceSchema other : SERVICES) {
      if (!other.equals(service)) {
        assertThat(allowed(service, other)).as("%s in %s", service, other).isEmpty();
      }
    }
  }

  @Test
  void aGrantTooManyIsNoticed() throws SQLException {
    ServiceSchema one = SERVICES.getFirst();
    ServiceSchema other = SERVICES.getLast();
    try (Connection superuser = database.asSuperuser()) {
      run(superuser, "grant select on " + other + ".outbox_event to " + one);

      assertThat(allowed(one, other))
          .containsExactly("right to select on " + other + ".outbox_event");

      run(superuser, "grant usage on schema " + other + " to " + one);

      assertThat(allowed(one, other))
          .contains("select * from " + other + ".outbox_event limit 1")
          .hasSize(2);

      run(superuser, "revoke all on schema " + other + " from " + one);
      run(superuser, "revoke all on " + other + ".outbox_event from " + one);
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void serviceReadsAndWritesTheRowsOfItsOwnTables(ServiceSchema service) throws SQLException {
    try (Connection own = database.as(service.name())) {
      own.setAutoCommit(false);
      for (String table : tables(service)) {
        run(own, "select * from " + table + " limit 1");
        if (!table.endsWith(HISTORY)) {
          run(own, "delete from " + table + " where false");
          assertThat(
                  OwnDatabase.column(
                      own,
                      "select has_table_privilege('"
                          + table
                          + "', 'insert') and"
                          + " has_table_privilege('"
                          + table
                          + "', 'update')"))
              .as(table)
              .containsExactly("t");
        }
      }
      // Without a prefix it is its own schema that is meant.
      run(own, "insert into relay_lease values ('privilege', 'me', 1, now())");
      own.rollback();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void serviceCannotChangeWhatItsTablesAre(ServiceSchema service) throws SQLException {
    String name = service.name();
    List<String> tries =
        new ArrayList<>(
            List.of(
                "create table " + name + ".made_here (i int)",
                "create table public.made_here (i int)",
                "create temporary table made_here (i int)",
                "create function " + name + ".made_here() returns int language sql return 1",
                "create schema made_here",
                "create extension citext",
                "create role made_here",
                "set role dubdeck_migrator",
                "select * from pg_authid",
                "copy (select 1) to program 'true'",
                "insert into " + HISTORY + " select * from " + HISTORY,
                "update " + HISTORY + " set checksum = 0",
                "delete from " + HISTORY));
    for (String table : tables(service)) {
      tries.add("drop table " + table);
      tries.add("truncate " + table);
      tries.add("alter table " + table + " add column made_here int");
      tries.add("create index on " + table + " ((1))");
    }

    assertThat(notDenied(name, tries)).isEmpty();
  }

  @Test
  void migratorOwnsTheTablesAndNothingOfTheServer() throws SQLException {
    try (Connection superuser = database.asSuperuser()) {
      assertThat(
              OwnDatabase.column(
                  superuser,
                  "select distinct tableowner from pg_tables where schemaname in"
                      + " (select nspname from pg_namespace where nspname !~ '^pg_|^information')"))
          .containsExactly("dubdeck_migrator");
    }

    assertThat(
            notDenied(
                "dubdeck_migrator",
                List.of(
                    "create role made_here",
                    "create table public.made_here (i int)",
                    "select * from pg_authid",
                    "set role " + SERVICES.getFirst(),
                    "copy (select 1) to program 'true'")))
        .isEmpty();
  }

  @Test
  void everybodyElseIsNotEvenLetIn() throws SQLException {
    try (Connection superuser = database.asSuperuser()) {
      run(superuser, "create role outsider login password '" + database.password() + "'");
      try {
        assertThatThrownBy(() -> database.as("outsider").close())
            .isInstanceOfSatisfying(
                SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo(DENIED));
        assertThat(
                OwnDatabase.column(
                    superuser,
                    "select has_schema_privilege('outsider', 'public', 'create')"
                        + " or has_database_privilege('outsider', current_database(), 'temporary')"))
            .containsExactly("f");
      } finally {
        run(superuser, "drop role outsider");
      }
    }
  }

  /** Managed servers give no superuser: the script is run by one who may make roles there. */
  @Test
  void scriptNeedsNoSuperuser() throws Exception {
    try (Connection superuser = database.asSuperuser()) {
      run(superuser, "create role manager login createrole createdb password 'manager'");
      String roles =
          Files.readString(ServiceSchema.PLATFORM.resolve("bootstrap.sql"))
              .replaceAll("\\$\\{\\w+}", "managed")
              // The server's roles are those of the other tests: this one gets its own.
              .replaceAll("\\b(dubdeck_migrator|jobs|library|voice|export)\\b", "managed_$1");
      run(superuser, "create database managed owner manager");
      String url = database.jdbcUrl().replaceFirst("[^/]*$", "managed");
      try (Connection manager = DriverManager.getConnection(url, "manager", "manager")) {
        run(manager, roles);
        run(manager, roles);
      }
      try (Connection own = DriverManager.getConnection(url, "managed_jobs", "managed");
          Connection migrator =
              DriverManager.getConnection(url, "managed_dubdeck_migrator", "managed")) {
        run(migrator, "create table managed_jobs.t (i int)");
        run(own, "insert into t values (1)");
      }
      run(superuser, "drop database managed with (force)");
      for (String role : listsOfServices().getFirst().split(", ", -1)) {
        run(superuser, "drop role managed_" + role);
      }
      run(superuser, "drop role managed_dubdeck_migrator");
      run(superuser, "drop role manager");
    }
  }

  /** What the one may do with what belongs to the other; nothing is changed by the asking. */
  private static List<String> allowed(ServiceSchema service, ServiceSchema other)
      throws SQLException {
    List<String> tries =
        new ArrayList<>(
            List.of("create table " + other + ".made_here (i int)", "drop schema " + other));
    for (String table : tables(other)) {
      tries.add("select * from " + table + " limit 1");
      tries.add("insert into " + table + " default values");
      tries.add("delete from " + table + " where false");
      tries.add("truncate " + table);
      tries.add("drop table " + table);
      tries.add("alter table " + table + " add column made_here int");
    }
    List<String> allowed = notDenied(service.name(), tries);
    try (Connection superuser = database.asSuperuser()) {
      // Behind a closed door rights are not seen by trying.
      for (String right :
          List.of("select", "insert", "update", "delete", "truncate", "references")) {
        allowed.addAll(
            OwnDatabase.column(
                superuser,
                ("select 'right to %s on ' || oid::regclass from pg_class"
                        + " where relnamespace = '%s'::regnamespace and relkind in ('r', 'v')"
                        + " and has_table_privilege('%s', oid, '%1$s')")
                    .formatted(right, other, service)));
      }
      allowed.addAll(
          OwnDatabase.column(
              superuser,
              // The order of what stands behind "where" is the server's own affair.
              ("select 'right to use ' || oid::regclass from pg_class where case"
                      + " when relnamespace = '%s'::regnamespace and relkind = 'S'"
                      + " then has_sequence_privilege('%s', oid, 'usage, select, update') end")
                  .formatted(other, service)));
    }
    return allowed;
  }

  private static List<String> notDenied(String role, List<String> tries) throws SQLException {
    List<String> notDenied = new ArrayList<>();
    try (Connection connection = database.as(role)) {
      connection.setAutoCommit(false);
      for (String sql : tries) {
        try {
          run(connection, sql);
          notDenied.add(sql);
        } catch (SQLException refused) {
          if (!DENIED.equals(refused.getSQLState())) {
            notDenied.add(sql + ": " + refused.getMessage());
          }
        }
        connection.rollback();
      }
    }
    return notDenied;
  }

  private static List<String> tables(ServiceSchema service) throws SQLException {
    try (Connection superuser = database.asSuperuser()) {
      return OwnDatabase.column(
          superuser,
          "select schemaname || '.' || quote_ident(tablename) from pg_tables where schemaname = '"
              + service
              + "' order by 1");
    }
  }

  /** The lists that bootstrap.sql goes through, without the migrator. */
  private static List<String> listsOfServices() throws IOException {
    String script = Files.readString(ServiceSchema.PLATFORM.resolve("bootstrap.sql"));
    return Pattern.compile("in array array\\[([^]]+)]")
        .matcher(script)
        .results()
        .map((MatchResult list) -> list.group(1).replace("'", ""))
        .map(list -> list.replace("dubdeck_migrator, ", ""))
        .toList();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
