package dev.dubdeck.stack.service;

import dev.dubdeck.stack.place.InstallFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A built service, installed under the digest of its content: a rebuild never pulls the jars from
 * under a running stack, and the start-up cache, which is bound to a path, fits as long as it may.
 */
final class ServiceProgram {
  private ServiceProgram() {}

  /** The installed folder with {@code quarkus-run.jar}. */
  static Path install(InstallFolder installed, Path built, String service) throws IOException {
    if (!Files.exists(built.resolve("quarkus-run.jar"))) {
      throw new IOException(service + " is not built: there is no " + built);
    }
    List<Path> files = filesOf(built);
    String name = "apps/" + service + "-" + digest(built, files);
    return installed.require(name, folder -> copy(built, files, folder));
  }

  private static List<Path> filesOf(Path built) throws IOException {
    try (Stream<Path> tree = Files.walk(built)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Our own classes by content, the libraries, which never change under one name, by name. */
  private static String digest(Path built, List<Path> files) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        Path name = built.relativize(file);
        sha.update(name.toString().getBytes(StandardCharsets.UTF_8));
        if (isOurs(name)) {
          try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
              sha.update(buffer, 0, count);
            }
          }
        }
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOurs(Path name) {
    return !name.startsWith("lib") || name.getFileName().toString().startsWith("dev.dubdeck.");
  }

  private static void copy(Path built, List<Path> files, Path folder) throws IOException {
    try {
      for (Path file : files) {
        Path name = built.relativize(file);
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        if (isOurs(name) || !linked(file, target)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean linked(Path file, Path target) {
    try {
      Files.createLink(target, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
