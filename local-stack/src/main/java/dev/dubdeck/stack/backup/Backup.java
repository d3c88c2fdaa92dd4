package dev.dubdeck.stack.backup;

import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.stack.kafka.TopicCopy;
import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import dev.dubdeck.stack.postgres.DatabaseCopy;
import dev.dubdeck.stack.supervise.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts a running stack aside. The order is what makes it one moment of all parts: first the topics
 * and how far they were read, then the database, which therefore knows of all that is on them, then
 * the media, which therefore have all that the database knows of. Media are copied before the
 * database too: what somebody deletes meanwhile is in the backup then.
 */
public final class Backup {
  private final StackFolder stack;
  private final Endpoints running;
  private final Progress progress;
  private final Inventory inventory = new Inventory();

  public Backup(StackFolder stack, Endpoints running, Progress progress) {
    this.stack = stack;
    this.running = running;
    this.progress = progress;
  }

  /**
   * Makes a backup.
   *
   * @param among the folder of backups; it gets a new one
   * @param linking whether media are linked instead of copied, if they are on the same volume
   * @return where it is
   */
  public Path make(Path among, boolean linking) throws IOException {
    if (!running.json().path("pids").has("postgres")) {
      throw new IOException(
          "the database is not this stack's own; docs/backup.md says how to back it up");
    }
    long begin = System.nanoTime();
    Optional<BackupFolder> before = BackupFolder.newest(among);
    BackupFolder backup = BackupFolder.begin(among.toAbsolutePath().normalize());
    TreeCopy media = new TreeCopy(backup.root(), inventory, before, linking);
    media.copy(stack.media(), BackupFolder.MEDIA, Backup::isKept);
    secrets(backup);
    topics(backup);
    database(backup);
    media.copy(stack.media(), BackupFolder.MEDIA, Backup::isKept);
    Path whole = backup.finish(inventory).root();
    progress.say(
        String.format(
            Locale.ROOT,
            "Backed up in %.1f s: %d files, %d MiB%s",
            (System.nanoTime() - begin) / 1e9,
            inventory.files(),
            inventory.bytes() >> 20,
            before.isPresent() ? ", what had not changed linked to " + before.get().root() : ""));
    return whole;
  }

  /** Not work in progress, which belongs to attempts that will be begun anew. */
  private static boolean isKept(Path path) {
    String name = path.getFileName().toString();
    return !name.equals(".work") && !name.equals(".uploads") && !name.startsWith(".link-");
  }

  private void secrets(BackupFolder backup) throws IOException {
    new TreeCopy(backup.root(), inventory, Optional.empty(), false)
        .copy(
            stack.run(),
            BackupFolder.SECRETS,
            path ->
                path.toString().isEmpty()
                    || path.toString().endsWith(".secret")
                    || path.toString().equals("ports.json"));
  }

  private void topics(BackupFolder backup) throws IOException {
    Path folder = Files.createDirectories(backup.root().resolve(BackupFolder.TOPICS));
    Path records = Restoration.recordsIn(folder);
    Path places = Restoration.placesIn(folder);
    long written = new TopicCopy(running.require("kafka")).write(records, places);
    inventory.add(Inventory.Entry.folder(BackupFolder.TOPICS));
    note(backup, records);
    note(backup, places);
    progress.step("topics", written + " records");
  }

  private void database(BackupFolder backup) throws IOException {
    TreeCopy files = new TreeCopy(backup.root(), inventory, Optional.empty(), false);
    String label =
        new DatabaseCopy(DatabaseAddress.of(running), stack.postgres().toRealPath().resolve("data"))
            .run((tree, wanted) -> files.copy(tree, BackupFolder.DATABASE, wanted));
    Path file = backup.root().resolve(BackupFolder.DATABASE).resolve("backup_label");
    Files.writeString(file, label);
    note(backup, file);
    progress.step("postgres", "copied");
  }

  private void note(BackupFolder backup, Path file) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
    inventory.add(
        new Inventory.Entry(
            backup.root().relativize(file).toString(),
            Sha256.of(file),
            facts.size(),
            facts.lastModifiedTime().toInstant().toString(),
            null,
            null));
  }
}
