package dev.dubdeck.stack.backup;

import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.stack.kafka.KafkaPart;
import dev.dubdeck.stack.kafka.TopicCopy;
import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import dev.dubdeck.stack.postgres.DatabaseBootstrap;
import dev.dubdeck.stack.postgres.PostgresPart;
import dev.dubdeck.stack.service.ServiceKind;
import dev.dubdeck.stack.supervise.Progress;
import dev.dubdeck.stack.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a stack out of a backup, in a folder where none is. The broker begins with nothing: it gets
 * the records of the kept topics from the backup, and everything else from the outboxes, whose rows
 * count as not published again. Who has dealt with an event knows its id and does not do it twice.
 */
public final class Restoration {
  private static final Pattern JOB_FOLDER =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final StackFolder stack;
  private final Progress progress;

  /**
   * @param stack the folder, which has no stack yet
   */
  public Restoration(StackFolder stack, Progress progress) {
    this.stack = stack;
    this.progress = progress;
  }

  /**
   * Where programs are.
   *
   * @param installed what is unpacked once for all stacks
   * @param built what the build has left
   * @param launcher the folder of the launcher's jars, from which the broker runs
   */
  public record Programs(InstallFolder installed, Path built, Path launcher) {}

  static Path recordsIn(Path topics) {
    return topics.resolve("records.jsonl.gz");
  }

  static Path placesIn(Path topics) {
    return topics.resolve("places.json");
  }

  /** Reads a backup and compares all of it; what is wrong, as lines for people. */
  public static List<String> check(Path path) throws IOException {
    return BackupFolder.require(path).damage();
  }

  /**
   * Restores.
   *
   * @param path a backup, or a folder of them, of which the newest is taken
   * @param programs where the programs of the servers are
   */
  public void run(Path path, Programs programs) throws IOException, InterruptedException {
    BackupFolder backup = BackupFolder.require(path);
    Inventory inventory = backup.contents();
    requireEmpty();
    progress.say("Restoring " + backup.root() + " to " + stack.root());
    Files.writeString(stack.restoring(), backup.root() + "\n");
    TreeCopy.restore(backup, inventory, BackupFolder.SECRETS, stack.run());
    closeSecrets();
    TreeCopy.restore(backup, inventory, BackupFolder.MEDIA, stack.media());
    progress.step("media", "copied");
    Supervisor servers = new Supervisor(stack, progress, () -> {});
    try {
      // What these ask for has been restored, so they get it and do not make it.
      Ports ports = new Ports(stack);
      PostgresPart postgres =
          new PostgresPart(
              stack, programs.installed(), programs.built(), ports, new Secrets(stack));
      TreeCopy.restore(backup, inventory, BackupFolder.DATABASE, postgres.emptyData());
      postgres.ownData();
      servers.start(postgres);
      forgetUnknownJobs(postgres.address());
      identifyFiles(postgres.address(), inventory);
      KafkaPart kafka = new KafkaPart(stack, programs.launcher(), ports);
      servers.start(kafka);
      Path topics = backup.root().resolve(BackupFolder.TOPICS);
      long records =
          new TopicCopy(kafka.bootstrapServers()).read(recordsIn(topics), placesIn(topics));
      progress.step("topics", records + " records");
      tellAgain(postgres.address());
    } finally {
      servers.stop();
    }
    Files.delete(stack.restoring());
  }

  private void requireEmpty() throws IOException {
    for (Path place : List.of(stack.postgres(), stack.kafka(), stack.media(), stack.restoring())) {
      if (Files.exists(place)) {
        throw new IOException(
            "there is something in "
                + place
                + " already; a backup is restored to a new folder (--data DIR), never over a stack");
      }
    }
  }

  private void closeSecrets() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(stack.run(), "*.secret")) {
      for (Path file : files) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  /** Media are copied after the database: jobs that came between are not in it. */
  private void forgetUnknownJobs(DatabaseAddress server) throws IOException {
    Path output = stack.media().resolve("Output");
    if (!Files.isDirectory(output)) {
      return;
    }
    try (Connection dubdeck = server.connect(DatabaseBootstrap.DUBDECK);
        PreparedStatement known =
            dubdeck.prepareStatement("SELECT 1 FROM jobs.job WHERE id = cast(? AS uuid)");
        DirectoryStream<Path> folders = Files.newDirectoryStream(output)) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        if (JOB_FOLDER.matcher(name).matches()) {
          known.setString(1, name);
          try (ResultSet row = known.executeQuery()) {
            if (!row.next()) {
              InstallFolder.deleteTree(folder);
              progress.step("media", "without job " + name + ", of which the database knows not");
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new IOException("the restored database cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * A published file is known by its number on the disk as well, and has got another. What was
   * compared while it was copied is what the row says, or stays unknown.
   */
  private void identifyFiles(DatabaseAddress server, Inventory inventory) throws IOException {
    try (Connection dubdeck = server.connect(DatabaseBootstrap.DUBDECK);
        Statement all = dubdeck.createStatement();
        PreparedStatement identify =
            dubdeck.prepareStatement("UPDATE jobs.artifact SET file_id = ? WHERE id = ?");
        ResultSet row = all.executeQuery("SELECT id, media_key, sha256 FROM jobs.artifact")) {
      while (row.next()) {
        String key = row.getString(2);
        String sha256 = row.getString(3);
        if (inventory
            .find(BackupFolder.MEDIA + "/" + key)
            .filter(entry -> sha256.equals(entry.sha256()))
            .isPresent()) {
          identify.setString(1, FileFacts.of(stack.media().resolve(key)).fileId());
          identify.setObject(2, row.getObject(1));
          identify.addBatch();
        }
      }
      identify.executeBatch();
    } catch (SQLException e) {
      throw new IOException("the files cannot be made known again: " + e.getMessage(), e);
    }
  }

  private void tellAgain(DatabaseAddress server) throws IOException {
    long rows = 0;
    try (Connection dubdeck = server.connect(DatabaseBootstrap.DUBDECK);
        Statement statement = dubdeck.createStatement()) {
      for (String schema : ServiceKind.schemas()) {
        rows +=
            statement.executeUpdate(
                "UPDATE "
                    + schema
                    + ".outbox_event SET published_at = NULL WHERE published_at IS NOT NULL");
      }
    } catch (SQLException e) {
      throw new IOException("the events cannot be told again: " + e.getMessage(), e);
    }
    progress.step("outboxes", rows + " events will be told again");
  }
}
