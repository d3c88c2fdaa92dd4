package dev.dubdeck.stack.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account PostgreSQL runs under. It refuses to run as root, so root hands it to {@code nobody};
 * anybody else runs it as himself.
 */
final class ServerAccount {
  private static final List<String> DROP =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");

  private final boolean root;

  private ServerAccount(boolean root) {
    this.root = root;
  }

  static ServerAccount ofThisUser() {
    return new ServerAccount("root".equals(System.getProperty("user.name")));
  }

  /** The command as that account would run it. */
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(root ? DROP : List.of());
    whole.addAll(command);
    return whole;
  }

  /** Whether the account can reach that folder: below /root, for one, it cannot. */
  boolean reaches(Path folder) throws IOException, InterruptedException {
    Process test =
        new ProcessBuilder(command(List.of("test", "-x", folder.toString())))
            .redirectErrorStream(true)
            .start();
    return test.waitFor() == 0;
  }

  boolean isRoot() {
    return root;
  }

  /** Gives the folder, with what is in it, to the account. */
  void own(Path folder) throws IOException {
    if (!root) {
      return;
    }
    UserPrincipal nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.setOwner(file, nobody);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.setOwner(directory, nobody);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
