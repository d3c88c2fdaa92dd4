package dev.dubdeck.stack.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder a stack lives in ({@code --data}). Everything that must survive a restart is below it;
 * deleting it deletes the stack.
 */
public record StackFolder(Path root) {

  public static StackFolder at(Path root) {
    return new StackFolder(root.toAbsolutePath().normalize());
  }

  /** Makes the folder; what holds secrets is closed to other users. */
  public StackFolder create() throws IOException {
    Files.createDirectories(root);
    Files.createDirectories(logs());
    if (!Files.isDirectory(run())) {
      Files.createDirectory(
          run(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return this;
  }

  /** Locks, pids, ports, secrets and endpoints of the running stack. */
  public Path run() {
    return root.resolve("run");
  }

  /** There while a backup is being restored, and for ever when that did not end. */
  public Path restoring() {
    return run().resolve("restoring");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path kafka() {
    return root.resolve("kafka");
  }

  public Path keycloak() {
    return root.resolve("keycloak");
  }

  /** The media root of the stack. */
  public Path media() {
    return root.resolve("media");
  }
}
