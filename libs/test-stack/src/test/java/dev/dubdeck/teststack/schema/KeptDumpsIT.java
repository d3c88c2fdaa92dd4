package dev.dubdeck.teststack.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.teststack.server.OwnDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every released level of every schema, as pg_dump has written it, comes forward with its rows. The
 * dumps hold the checksums of the steps too, so a step that was changed after its dump was made is
 * refused here. {@link MakeDumps} makes those that are missing (docs/database.md).
 */
class KeptDumpsIT {
  /** Sums over other rows, which a step may compute anew. */
  private static final Map<String, Set<String>> SUMS =
      Map.of("library", Set.of("series_summary", "season_summary", "series_text", "series_term"));

  /** Empty but within a transaction. */
  private static final Set<String> NEVER_KEPT = Set.of("season_changed");

  private static final Map<ServiceSchema, List<String>> FROM_EMPTY = new HashMap<>();
  private static OwnDatabase database;

  @BeforeAll
  static void migrateEmptyOnes() throws SQLException {
    database = OwnDatabase.create("kept_dumps");
    for (ServiceSchema service : ServiceSchema.all()) {
      service.flyway(database).migrate();
      try (Connection superuser = database.asSuperuser()) {
        FROM_EMPTY.put(service, new Catalogue(superuser, service).shape());
      }
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    database.close();
  }

  static Stream<Arguments> levels() {
    return ServiceSchema.all().stream()
        .flatMap(service -> service.levels().stream().map(level -> Arguments.of(service, level)));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void schemaOfThatLevelComesForwardWithItsRows(ServiceSchema service, int level)
      throws SQLException, IOException {
    restore(service, level);
    try (Connection superuser = database.asSuperuser()) {
      Catalogue catalogue = new Catalogue(superuser, service);
      SortedMap<String, List<String>> columns = catalogue.tables();
      columns.keySet().removeAll(SUMS.getOrDefault(service.name(), Set.of()));
      SortedMap<String, List<String>> rows = rows(catalogue, columns);
      columns.keySet().stream()
          .filter(table -> !NEVER_KEPT.contains(table))
          .forEach(table -> assertThat(rows.get(table)).as(table).isNotEmpty());

      int applied = service.flyway(database).migrate().migrationsExecuted;

      assertThat(applied)
          .isEqualTo(service.levels().stream().filter(newer -> newer > level).count());
      assertThat(rows(catalogue, columns)).isEqualTo(rows);
      assertThat(catalogue.shape()).containsExactlyElementsOf(FROM_EMPTY.get(service));
    }
  }

  private static void restore(ServiceSchema service, int level) throws SQLException, IOException {
    assertThat(service.dump(level)).as("docs/database.md says how a dump is made").exists();
    try (Connection superuser = database.asSuperuser();
        Statement statement = superuser.createStatement();
        InputStream dump = new GZIPInputStream(Files.newInputStream(service.dump(level)))) {
      statement.execute("drop schema " + service + " cascade");
      statement.execute(new String(dump.readAllBytes(), UTF_8));
    }
  }

  private static SortedMap<String, List<String>> rows(
      Catalogue catalogue, SortedMap<String, List<String>> columns) throws SQLException {
    SortedMap<String, List<String>> rows = new TreeMap<>();
    for (Map.Entry<String, List<String>> table : columns.entrySet()) {
      rows.put(table.getKey(), catalogue.rows(table.getKey(), table.getValue()));
    }
    return rows;
  }
}
