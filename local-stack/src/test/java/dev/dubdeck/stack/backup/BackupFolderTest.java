package dev.dubdeck.stack.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest {
  @TempDir private Path folder;
  private Path media;
  private Path backups;

  @BeforeEach
  void someMedia() throws IOException {
    media = Files.createDirectories(folder.resolve("media"));
    backups = folder.resolve("backups");
    Files.createDirectories(media.resolve("Output/job"));
    Files.createDirectories(media.resolve("Library/empty"));
    Files.writeString(media.resolve("Output/job/master.mkv"), "a film");
    Files.createLink(media.resolve("Library/film.mkv"), media.resolve("Output/job/master.mkv"));
  }

  @Test
  void restoredTreeIsWhatItWasWithEveryName() throws IOException {
    BackupFolder backup = backUp(false);

    Path restored = folder.resolve("restored");
    TreeCopy.restore(backup, backup.contents(), "media", restored);

    assertThat(restored.resolve("Output/job/master.mkv")).hasContent("a film");
    assertThat(restored.resolve("Library/empty")).isEmptyDirectory();
    assertThat(
            Files.isSameFile(
                restored.resolve("Library/film.mkv"), restored.resolve("Output/job/master.mkv")))
        .isTrue();
    assertThat(backup.damage()).isEmpty();
  }

  @Test
  void backupKeepsWhatIsReplacedOrDeletedAfterwards() throws IOException {
    BackupFolder backup = backUp(true);
    Path fresh = Files.writeString(folder.resolve("fresh"), "another");
    Files.move(
        fresh,
        media.resolve("Output/job/master.mkv"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.delete(media.resolve("Library/film.mkv"));

    assertThat(backup.damage()).isEmpty();
    assertThat(backup.root().resolve("media/Output/job/master.mkv")).hasContent("a film");
  }

  @Test
  void nextBackupTakesNoRoomForWhatHasNotChanged() throws IOException {
    BackupFolder first = backUp(false);
    Files.writeString(media.resolve("Output/job/new.mp4"), "a newer one");

    BackupFolder next = backUp(false);

    assertThat(
            Files.isSameFile(
                first.root().resolve("media/Output/job/master.mkv"),
                next.root().resolve("media/Output/job/master.mkv")))
        .isTrue();
    assertThat(next.root().resolve("media/Output/job/new.mp4")).hasContent("a newer one");
    assertThat(
            Files.isSameFile(
                media.resolve("Output/job/new.mp4"),
                next.root().resolve("media/Output/job/new.mp4")))
        .isFalse();
  }

  @Test
  void secondNameThatBecameAnotherFileMeanwhileKeepsItsOwnContent() throws IOException {
    BackupFolder part = BackupFolder.begin(backups);
    Inventory inventory = new Inventory();
    TreeCopy copy = new TreeCopy(part.root(), inventory, Optional.empty(), false);
    copy.copy(media, "media", path -> true);
    Files.delete(media.resolve("Library/film.mkv"));
    Files.writeString(media.resolve("Library/film.mkv"), "a longer film");
    copy.copy(media, "media", path -> true);
    BackupFolder backup = part.finish(inventory);

    Path restored = folder.resolve("restored");
    TreeCopy.restore(backup, backup.contents(), "media", restored);

    assertThat(restored.resolve("Library/film.mkv")).hasContent("a longer film");
    assertThat(restored.resolve("Output/job/master.mkv")).hasContent("a film");
  }

  @Test
  void halfABackupIsNoBackup() throws IOException {
    BackupFolder whole = backUp(false);
    BackupFolder half = BackupFolder.begin(backups);

    assertThat(BackupFolder.newest(backups)).contains(whole);
    assertThatThrownBy(() -> BackupFolder.require(half.root()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no whole backup");
  }

  @Test
  void damageIsNamedAndNotRestored() throws IOException {
    BackupFolder backup = backUp(false);
    Files.writeString(backup.root().resolve("media/Output/job/master.mkv"), "a fake");

    assertThat(backup.damage())
        .containsExactlyInAnyOrder(
            "media/Output/job/master.mkv is missing or not what was put in",
            "media/Library/film.mkv is missing or not what was put in");
    assertThatThrownBy(
            () -> TreeCopy.restore(backup, backup.contents(), "media", folder.resolve("restored")))
        .hasMessageContaining("is not what was put into the backup");
  }

  private BackupFolder backUp(boolean linking) throws IOException {
    Inventory inventory = new Inventory();
    Optional<BackupFolder> before = BackupFolder.newest(backups);
    BackupFolder part = begin();
    new TreeCopy(part.root(), inventory, before, linking).copy(media, "media", path -> true);
    return part.finish(inventory);
  }

  /** Two of one second would have one name; backups are made further apart than that. */
  private BackupFolder begin() throws IOException {
    Path at = backups.resolve("2026-01-01T00-00-0" + count() + "Z.part");
    return new BackupFolder(Files.createDirectories(at));
  }

  private long count() throws IOException {
    Files.createDirectories(backups);
    try (var all = Files.list(backups)) {
      return all.count();
    }
  }
}
