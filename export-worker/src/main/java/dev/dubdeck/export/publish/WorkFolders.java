package dev.dubdeck.export.publish;

import dev.dubdeck.media.root.FileTree;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The temp folders of attempts, {@code Output/.work/<token>}: on the volume of the artifacts, so
 * that publishing is a rename, and named by the token, so that everybody can tell whose they are.
 */
@ApplicationScoped
public class WorkFolders {
  private static final Logger LOG = Logger.getLogger(WorkFolders.class);

  private final Path parent;

  WorkFolders(MediaRoot root) {
    this.parent = root.resolve(MediaKey.of("Output", ".work"));
  }

  /** The folder of an attempt, made if absent. */
  public Path open(UUID token) throws IOException {
    return Files.createDirectories(of(token));
  }

  public Path of(UUID token) {
    return parent.resolve(token.toString());
  }

  /** Where finished parts for this attempt are handed over. */
  public Path partsOf(UUID token) {
    return of(token).resolve("parts");
  }

  /** Removes the folder with all that is in it; what cannot be removed is left to the sweep. */
  public void remove(UUID token) {
    try {
      FileTree.delete(of(token));
    } catch (IOException e) {
      LOG.warnf("temp folder of attempt %s could not be removed yet: %s", token, reasonOf(e));
    }
  }

  /** Tokens that have a folder. */
  public Set<UUID> tokens() {
    Set<UUID> tokens = new HashSet<>();
    try (Stream<Path> folders = Files.list(parent)) {
      folders.forEach(folder -> parse(folder).ifPresent(tokens::add));
    } catch (IOException e) {
      return Set.of();
    }
    return tokens;
  }

  private static Optional<UUID> parse(Path folder) {
    try {
      return Optional.of(UUID.fromString(folder.getFileName().toString()));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** The kind of trouble without the path in it. */
  private static String reasonOf(IOException e) {
    return e.getClass().getSimpleName();
  }
}
