package dev.dubdeck.stack.service;

import dev.dubdeck.stack.jvm.JavaProgram;
import dev.dubdeck.stack.place.InstallFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The library's own program in the profile that rebuilds its model and ends. */
public final class LibraryRebuild {
  private static final ServiceKind LIBRARY = ServiceKind.LIBRARY;
  private static final List<String> FLAGS =
      List.of(
          "-Xmx320m",
          "-Xss512k",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

  private final Path folder;
  private final ServiceSurroundings surroundings;

  /**
   * @param home the root of the source tree, where the build has left the programs
   */
  public LibraryRebuild(InstallFolder installed, Path home, ServiceSurroundings surroundings)
      throws IOException {
    Path built = home.resolve(LIBRARY.module()).resolve("target/quarkus-app");
    this.folder = ServiceProgram.install(installed, built, LIBRARY.module());
    this.surroundings = surroundings;
  }

  /**
   * Runs it; what it says goes where this process writes.
   *
   * @return its exit code: 0 when the library was rebuilt, and as it was before otherwise
   */
  public int run(boolean acceptLoss) throws IOException, InterruptedException {
    JavaProgram program =
        JavaProgram.ofJar("library-rebuild", folder, folder.resolve("quarkus-run.jar"), FLAGS);
    ProcessBuilder builder =
        new ProcessBuilder(program.bare()).directory(folder.toFile()).inheritIO();
    builder.environment().putAll(surroundings.of(LIBRARY));
    builder.environment().put("QUARKUS_PROFILE", "prod,rebuild");
    builder.environment().put("DUBDECK_MIGRATE", "off");
    // The one that serves has the operators' port.
    builder.environment().remove("DUBDECK_MANAGEMENT_TOKEN");
    builder.environment().put("DUBDECK_LIBRARY_REBUILD_ACCEPT_LOSS", Boolean.toString(acceptLoss));
    return builder.start().waitFor();
  }
}
