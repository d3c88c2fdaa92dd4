package dev.dubdeck.stack.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One backup: a folder named by its time. While it is being made its name ends with {@code .part},
 * and its {@code backup.json} is missing; who finds one that is like that has half a backup.
 */
record BackupFolder(Path root) {
  static final String MEDIA = "media";
  static final String DATABASE = "postgres";
  static final String TOPICS = "topics";
  static final String SECRETS = "run";
  private static final String PART = ".part";
  private static final String PAPERS = "backup.json";
  private static final int FORMAT = 1;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A new one among others; closed to other users, since it holds everybody's work. */
  static BackupFolder begin(Path among) throws IOException {
    Files.createDirectories(among);
    return new BackupFolder(
        Files.createDirectory(
            among.resolve(NAME.format(Instant.now()) + PART),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  /** The newest whole one in a folder, if there is any. */
  static Optional<BackupFolder> newest(Path among) throws IOException {
    if (!Files.isDirectory(among)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(among)) {
      return all.map(BackupFolder::new)
          .filter(BackupFolder::isWhole)
          .max(Comparator.comparing(backup -> backup.root().getFileName().toString()));
    }
  }

  /** The backup that a person means: that folder, or the newest in it. */
  static BackupFolder require(Path path) throws IOException {
    BackupFolder itself = new BackupFolder(path.toAbsolutePath().normalize());
    if (itself.isWhole()) {
      return itself;
    }
    return newest(itself.root())
        .orElseThrow(
            () ->
                new IOException(
                    path
                        + " is no whole backup and holds none (one that ends with .part is half)"));
  }

  boolean isWhole() {
    return !root.toString().endsWith(PART) && Files.exists(root.resolve(PAPERS));
  }

  Path inventory() {
    return root.resolve("files.jsonl");
  }

  /** Says that it is whole; nothing is written to it afterwards. */
  BackupFolder finish(Inventory inventory) throws IOException {
    inventory.write(inventory());
    ObjectNode papers = JSON.createObjectNode();
    papers.put("format", FORMAT).put("made_at", Instant.now().toString());
    papers.put("files", inventory.files()).put("bytes", inventory.bytes());
    papers.put("inventory_sha256", Sha256.of(inventory()));
    Files.writeString(root.resolve(PAPERS), papers.toPrettyString() + "\n");
    String name = root.getFileName().toString();
    Path whole = root.resolveSibling(name.substring(0, name.length() - PART.length()));
    return new BackupFolder(Files.move(root, whole, StandardCopyOption.ATOMIC_MOVE));
  }

  /** What is in it, once it is sure that this is what was put in. */
  Inventory contents() throws IOException {
    JsonNode papers = JSON.readTree(root.resolve(PAPERS).toFile());
    if (papers.path("format").asInt() != FORMAT) {
      throw new IOException(root + " was made by another release of Dubdeck");
    }
    if (!papers.path("inventory_sha256").asText().equals(Sha256.of(inventory()))) {
      throw new IOException(inventory() + " was changed since the backup");
    }
    return Inventory.read(inventory());
  }

  /** Everything in it that is not as it was put in, as lines for people. */
  List<String> damage() throws IOException {
    return contents().all().stream()
        .filter(entry -> entry.hasContent() && !isIntact(entry))
        .map(entry -> entry.path() + " is missing or not what was put in")
        .toList();
  }

  private boolean isIntact(Inventory.Entry entry) {
    Path file = root.resolve(entry.path());
    try {
      return Files.size(file) == entry.size() && Sha256.of(file).equals(entry.sha256());
    } catch (IOException unreadable) {
      return false;
    }
  }
}
