package dev.dubdeck.export.publish;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.media.root.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Where published artifacts stand. */
@ApplicationScoped
public class Shelf {
  private final MediaRoot root;

  Shelf(MediaRoot root) {
    this.root = root;
  }

  /**
   * Gives a sealed file its final name, after those that stand beside it are on the disk: whoever
   * finds it finds them too.
   *
   * @param stillOurs asked before the first file, and again right before one that stands there
   *     already is replaced
   * @return false when it was not put there, since the lease is not ours any more
   */
  public boolean place(Sealed sealed, BooleanSupplier stillOurs) throws IOException {
    if (!sealed.beside().isEmpty() && !stillOurs.getAsBoolean()) {
      return false;
    }
    Set<Path> folders = new HashSet<>();
    for (SideFile file : sealed.beside()) {
      Path place = root.resolve(file.place());
      if (!Placement.place(file.path(), place, stillOurs)) {
        return false;
      }
      folders.add(place.getParent());
    }
    for (Path folder : folders) {
      Placement.flushFolder(folder);
    }
    Path leading = placeOf(sealed.artifact());
    Set<Path> replaced = StreamFolder.namedBy(leading);
    if (!Placement.place(sealed.path(), leading, stillOurs)) {
      return false;
    }
    Placement.flushFolder(leading.getParent());
    for (SideFile file : sealed.beside()) {
      replaced.remove(root.resolve(file.place()));
    }
    for (Path file : replaced) {
      Files.deleteIfExists(file);
    }
    return true;
  }

  /**
   * The artifact as it stands there with all beside it, when an earlier attempt came so far: the
   * content must be the one that this attempt had noted down.
   */
  public Optional<ArtifactFact> find(ArtifactFact noted) throws IOException {
    List<ArtifactFact> beside = new ArrayList<>();
    for (ArtifactFact part : noted.beside()) {
      Optional<ArtifactFact> standing = findOne(part);
      if (standing.isEmpty()) {
        return standing;
      }
      beside.add(standing.get());
    }
    return findOne(noted).map(leading -> leading.with(beside));
  }

  private Optional<ArtifactFact> findOne(ArtifactFact noted) throws IOException {
    try (OpenedFile file = root.openForRead(MediaKey.parse(noted.mediaKey()))) {
      if (file.size() != noted.sizeBytes()
          || !Sha256.of(Channels.newInputStream(file.channel())).equals(noted.sha256())) {
        return Optional.empty();
      }
      return Optional.of(noted.at(file.modifiedAt(), file.fileId()));
    } catch (MediaRefusedException | NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  /** Takes an artifact away whose job went while it was put there; a successor's stays. */
  public void withdraw(Sealed sealed) throws IOException {
    withdraw(placeOf(sealed.artifact()), sealed.artifact().fileId());
    for (SideFile file : sealed.beside()) {
      withdraw(root.resolve(file.place()), file.fileId());
    }
  }

  private void withdraw(Path place, String fileId) throws IOException {
    try {
      if (FileFacts.of(place).fileId().equals(fileId)) {
        Files.delete(place);
        deleteEmptyFolders(place.getParent());
      }
    } catch (NoSuchFileException gone) {
      // Whoever deleted the job was faster.
    }
  }

  private void deleteEmptyFolders(Path folder) throws IOException {
    Path output = root.resolve(MediaKey.of("Output"));
    try {
      for (Path at = folder; !at.equals(output); at = at.getParent()) {
        Files.delete(at);
      }
    } catch (DirectoryNotEmptyException used) {
      // Something else of the job is still there.
    }
  }

  private Path placeOf(ArtifactFact artifact) {
    return root.resolve(MediaKey.parse(artifact.mediaKey()));
  }
}
