package dev.dubdeck.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Files out of Debian's packages, fetched and unpacked without being installed. */
public final class DebianPackages {
  private DebianPackages() {}

  /** Why nothing can be fetched on this machine; nothing when it can. */
  public static Optional<String> lack() {
    return Stream.of("apt-get", "dpkg-deb")
        .filter(program -> !isThere(program))
        .findFirst()
        .map(program -> "no " + program);
  }

  /** Fetches a package and answers the folder with its files; throws when there is no such. */
  public static Path fetch(String name) {
    Path folder = SampleMedia.file("package-" + name);
    Path files = folder.resolve("files");
    if (Files.isDirectory(files)) {
      return files;
    }
    try {
      Files.createDirectories(folder);
      run(folder, "apt-get", "-qq", "download", name);
      Path archive;
      try (Stream<Path> found = Files.list(folder)) {
        archive = found.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
      }
      run(folder, "dpkg-deb", "-x", archive.toString(), files.toString());
      Files.delete(archive);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void run(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
