package dev.dubdeck.stack.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets of one stack, made at first use and kept in files that only their owner reads. */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Path folder;

  public Secrets(StackFolder stack) {
    this.folder = stack.run();
  }

  /** The secret of that name; the same one ever after, whoever asks first. */
  public synchronized String require(String name) throws IOException {
    Path file = file(name);
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    write(file, secret + "\n");
    return secret;
  }

  public Path file(String name) {
    return folder.resolve(name + ".secret");
  }

  /** Writes a file that is never, not even for a moment, readable by others. */
  static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(
        fresh,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
