package dev.dubdeck.acceptance.verify.migration;

import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service with a schema of its own, which has the name of its role. */
enum ServiceSchema {
  JOBS("jobs-service", "jobs"),
  LIBRARY("library-service", "library"),
  VOICE("voice-service", "voice"),
  EXPORT("export-worker", "export");

  private static final Pattern STEP = Pattern.compile("V(\\d+)__.*\\.sql");

  private final String module;
  private final String schema;

  ServiceSchema(String module, String schema) {
    this.module = module;
    this.schema = schema;
  }

  String module() {
    return module;
  }

  String schema() {
    return schema;
  }

  /** Tables of sums over other tables: a step may compute them anew. */
  Set<String> sums() {
    return this == LIBRARY ? Set.of("series_summary", "season_summary") : Set.of();
  }

  /** Where the steps of its migration lie. */
  Path folder() {
    return Studio.homeFolder().resolve(module + "/src/main/resources/db/" + schema);
  }

  /** The numbers of the steps, in their order. */
  List<Integer> levels() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> STEP.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(step -> Integer.valueOf(step.group(1)))
          .sorted()
          .toList();
    }
  }
}
