package dev.dubdeck.teststack.schema;

import dev.dubdeck.teststack.server.OwnDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * A schema with migrations of its own in the source tree: whoever has some is a service.
 *
 * @param name of the schema and of the role
 * @param module the service's folder
 */
record ServiceSchema(String name, Path module) {
  private static final Pattern STEP = Pattern.compile("V(\\d+)__\\w+\\.sql");
  private static final Path HOME = home();
  static final Path PLATFORM = HOME.resolve("libs/platform/src/main/resources/db");

  /** Of all modules at the root, in the order of their names. */
  static List<ServiceSchema> all() {
    return list(HOME).stream()
        .map(module -> module.resolve("src/main/resources/db"))
        .filter(Files::isDirectory)
        .flatMap(folder -> list(folder).stream())
        .map(folder -> new ServiceSchema(folder.getFileName().toString(), module(folder)))
        .sorted(Comparator.comparing(ServiceSchema::name))
        .toList();
  }

  /** Numbers of the steps, in their order. */
  List<Integer> levels() {
    return list(steps()).stream()
        .map(step -> STEP.matcher(step.getFileName().toString()))
        .filter(Matcher::matches)
        .map(step -> Integer.valueOf(step.group(1)))
        .sorted()
        .toList();
  }

  Path step(int level) {
    return list(steps()).stream()
        .filter(step -> step.getFileName().toString().startsWith("V" + level + "__"))
        .findFirst()
        .orElseThrow();
  }

  /** The dump of a level: packed, for it is data that nobody edits. */
  Path dump(int level) {
    return module.resolve("src/test/resources/released/V" + level + ".sql.gz");
  }

  /** The rows that a level's dump has beyond those of the level before. */
  Path rows(int level) {
    return module.resolve("src/test/resources/released/rows/V" + level + ".sql");
  }

  /** The migration as the service runs it. */
  Flyway flyway(String jdbcUrl, String password, String target) {
    return Flyway.configure()
        .dataSource(jdbcUrl + "?currentSchema=" + name + ",public", "dubdeck_migrator", password)
        .schemas(name)
        .locations("filesystem:" + PLATFORM.resolve("platform"), "filesystem:" + steps())
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .createSchemas(false)
        .target(target)
        .load();
  }

  Flyway flyway(OwnDatabase database) {
    return flyway(database.jdbcUrl(), database.password(), "latest");
  }

  @Override
  public String toString() {
    return name;
  }

  private Path steps() {
    return module.resolve("src/main/resources/db").resolve(name);
  }

  private static Path module(Path folder) {
    return folder.resolve("../../../../..").normalize();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root of the source tree. */
  private static Path home() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
