package dev.dubdeck.platform.schema;

import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.resource.LoadableResource;

/** The steps that this program brings along, held against those that a database has. */
@Singleton
public class ProgramSchema {
  private static final String STEP = "V";
  private static final String[] SUFFIXES = {".sql"};

  private final Instance<Flyway> flyway;
  private final String name;

  ProgramSchema(
      @FlywayDataSource("migration") Instance<Flyway> flyway,
      @ConfigProperty(name = "dubdeck.schema") String name) {
    this.flyway = flyway;
    this.name = name;
  }

  /** Schema and role of the service. */
  public String name() {
    return name;
  }

  /**
   * What keeps the program from working on a database, in words. Steps that it does not know are
   * those of a newer program beside it and no trouble.
   *
   * @param applied whether it succeeded, by the version of each step that was applied
   */
  public Optional<String> lack(Map<String, Boolean> applied) {
    SortedSet<MigrationVersion> there = new TreeSet<>();
    for (Map.Entry<String, Boolean> step : applied.entrySet()) {
      if (!step.getValue()) {
        return Optional.of("step " + step.getKey() + " of schema " + name + " has failed");
      }
      there.add(MigrationVersion.fromVersion(step.getKey()));
    }
    SortedSet<MigrationVersion> missing = steps();
    missing.removeAll(there);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "schema %s is at step %s and this program needs step %s: it was not migrated"
            .formatted(name, there.isEmpty() ? "none" : there.last(), missing.last()));
  }

  private SortedSet<MigrationVersion> steps() {
    SortedSet<MigrationVersion> steps = new TreeSet<>();
    for (LoadableResource step :
        flyway.get().getConfiguration().getResourceProvider().getResources(STEP, SUFFIXES)) {
      String file = step.getFilename();
      steps.add(MigrationVersion.fromVersion(file.substring(STEP.length(), file.indexOf("__"))));
    }
    return steps;
  }
}
