package dev.dubdeck.stack.postgres;

import dev.dubdeck.stack.place.StackFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where the database cluster lies: in the stack's folder, or, when the server's account cannot
 * reach that (a clone below /root), in a folder of its own below /var/lib to which the stack's
 * folder has a link.
 */
final class DataPlace {
  private static final Path ELSEWHERE = Path.of("/var/lib/dubdeck");

  private DataPlace() {}

  /** The real folder of the cluster, made and owned as needed. */
  static Path require(StackFolder stack, ServerAccount account)
      throws IOException, InterruptedException {
    Path wanted = stack.postgres();
    if (Files.isSymbolicLink(wanted)) {
      Path target = Files.readSymbolicLink(wanted);
      if (Files.isDirectory(target)) {
        return target;
      }
      Files.delete(wanted);
    }
    if (!Files.isDirectory(wanted)) {
      Files.createDirectories(wanted);
      account.own(wanted);
    }
    if (account.reaches(wanted)) {
      return wanted;
    }
    if (!account.isRoot() || Files.exists(wanted.resolve("data"))) {
      throw new IOException(
          "PostgreSQL's account cannot reach " + wanted + "; choose another --data");
    }
    Path elsewhere = ELSEWHERE.resolve(UUID.randomUUID().toString());
    Files.createDirectories(elsewhere);
    account.own(elsewhere);
    Files.delete(wanted);
    Files.createSymbolicLink(wanted, elsewhere);
    return elsewhere;
  }
}
