package dev.dubdeck.stack.identity;

import dev.dubdeck.stack.place.InstallFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Keycloak, unpacked and optimised once for the machine. It is run without its shell script, which
 * would put a process of its own between the launcher and the server.
 */
final class KeycloakProgram {
  static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private static final List<String> FLAGS =
      List.of(
          "-Xms64m",
          "-Xmx300m",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxMetaspaceSize=256m",
          "-XX:+ExitOnOutOfMemoryError",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dpicocli.disable.closures=true",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");

  private KeycloakProgram() {}

  /** The installed folder; making it the first time takes about half a minute. */
  static Path require(InstallFolder installed, Path builtStack) throws IOException {
    Path zip = findZip(builtStack);
    String version = zip.getFileName().toString().replaceAll(".*dist-(.*)\\.zip", "$1");
    // The optimised form is bound to where it lies no more than to the feature release of the JDK.
    String name = "keycloak-" + version + "-jdk" + Runtime.version().feature();
    return installed.require(
        name,
        folder -> {
          unpack(zip, folder);
          optimise(folder);
        });
  }

  /** The flags for a home folder that holds the provider's own files. */
  static List<String> flags(Path home) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-Dkc.home.dir=" + home);
    flags.add("-Djboss.server.config.dir=" + home.resolve("conf"));
    return flags;
  }

  static String classPath(Path program) {
    return program.resolve("lib/quarkus-run.jar").toString();
  }

  private static Path findZip(Path builtStack) throws IOException {
    try (DirectoryStream<Path> zips =
        Files.newDirectoryStream(builtStack, "keycloak-quarkus-dist-*.zip")) {
      for (Path zip : zips) {
        return zip;
      }
    }
    throw new IOException("Keycloak is not in " + builtStack + "; build again");
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        // The archive has one folder at its top.
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("unexpected name in the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          write(in, target);
        }
      }
    }
  }

  private static void write(InputStream in, Path target) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      in.transferTo(out);
    }
  }

  private static void optimise(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(folder));
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", classPath(folder), MAIN));
    command.addAll(List.of("build", "--db=postgres", "--health-enabled=false"));
    command.addAll(List.of("--metrics-enabled=false", "--features-disabled=kerberos"));
    Process build = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (build.waitFor() != 0) {
        throw new IOException("Keycloak could not be prepared: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      build.destroyForcibly();
      throw new IOException("interrupted", e);
    }
  }
}
