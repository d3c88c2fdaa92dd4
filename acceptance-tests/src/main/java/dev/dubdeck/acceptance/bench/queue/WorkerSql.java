package dev.dubdeck.acceptance.bench.queue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement of the export-worker as it stands in the program that was built: the benchmark
 * measures what runs, not a copy of it that was true once.
 */
final class WorkerSql {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z0-9]+)");

  private final String sql;
  private final List<String> parameters;

  private WorkerSql(String sql, List<String> parameters) {
    this.sql = sql;
    this.parameters = parameters;
  }

  /** The statement of that name, which returns the columns that the worker reads. */
  static WorkerSql named(Path home, String name) throws IOException {
    Path folder = home.resolve("export-worker/target/quarkus-app/app");
    try (Stream<Path> jars = Files.list(folder);
        URLClassLoader program =
            new URLClassLoader(new URL[] {jars.findFirst().orElseThrow().toUri().toURL()}, null)) {
      Class<?> statements = program.loadClass("dev.dubdeck.export.work.WorkSql");
      return of(constant(statements, name) + " RETURNING " + constant(statements, "COLUMNS"));
    } catch (ReflectiveOperationException e) {
      throw new IOException("the worker has no statement " + name + " any more", e);
    }
  }

  private static String constant(Class<?> of, String name) throws ReflectiveOperationException {
    Field field = of.getDeclaredField(name);
    field.setAccessible(true);
    return (String) field.get(null);
  }

  private static WorkerSql of(String named) {
    List<String> parameters = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(named);
    StringBuilder sql = new StringBuilder();
    while (matcher.find()) {
      parameters.add(matcher.group(1));
      matcher.appendReplacement(sql, "?");
    }
    return new WorkerSql(matcher.appendTail(sql).toString(), parameters);
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement(sql);
  }

  void set(PreparedStatement statement, Map<String, Object> values) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, values.get(parameters.get(i)));
    }
  }
}
