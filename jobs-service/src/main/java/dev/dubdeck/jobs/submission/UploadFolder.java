package dev.dubdeck.jobs.submission;

import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.platform.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of one upload to one folder as they come in, hashing on the way. Used by one
 * thread at a time, never by an event loop.
 */
final class UploadFolder implements MultipartReader.Parts, AutoCloseable {
  private static final String METADATA = "metadata";
  private static final int MAX_METADATA = 64 * 1024;

  private final Path folder;
  private final List<ReceivedFile> files = new ArrayList<>();
  private final Map<SourceRole, Integer> counts = new EnumMap<>(SourceRole.class);
  private @Nullable Buffer metadata;

  private @Nullable Part current;

  private UploadFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder. */
  static UploadFolder create(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new UploadFolder(folder);
  }

  @Override
  public void begin(PartHead head) throws IOException {
    if (head.name().equals(METADATA)) {
      if (metadata != null) {
        throw Problem.invalid(METADATA, "must be given once");
      }
      current = new Metadata();
      return;
    }
    SourceRole role = SourceRole.of(head.name());
    if (role == null) {
      throw Problem.invalid(bounded(head.name()), "is not a part of a submission");
    }
    int n = counts.merge(role, 1, Integer::sum);
    if (n > role.atMost()) {
      throw Problem.invalid(
          role.field(), "must not be given more than " + role.atMost() + " times");
    }
    current =
        new SourcePart(role, head.fileName(), folder.resolve(role.fileName(n, head.fileName())));
  }

  @Override
  public void data(byte[] bytes, int offset, int length) throws IOException {
    require().write(bytes, offset, length);
  }

  @Override
  public void end() throws IOException {
    require().finish();
    current = null;
  }

  /** What was received; call it when the reader is complete. */
  ReceivedUpload received() {
    return new ReceivedUpload(folder, metadata, files);
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.abandon();
      current = null;
    }
  }

  private Part require() {
    if (current == null) {
      throw new IllegalStateException("data outside of a part");
    }
    return current;
  }

  private static String bounded(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40);
  }

  /** A part that is being received. */
  private interface Part {
    void write(byte[] bytes, int offset, int length) throws IOException;

    void finish() throws IOException;

    void abandon() throws IOException;
  }

  private final class Metadata implements Part {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(byte[] chunk, int offset, int length) {
      if (bytes.size() + length > MAX_METADATA) {
        throw Problem.tooLarge("The metadata is larger than 64 KiB.");
      }
      bytes.write(chunk, offset, length);
    }

    @Override
    public void finish() {
      metadata = Buffer.buffer(bytes.toByteArray());
    }

    @Override
    public void abandon() {}
  }

  private final class SourcePart implements Part {
    private final SourceRole role;
    private final @Nullable String clientName;
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest;
    private long size;

    SourcePart(SourceRole role, @Nullable String clientName, Path path) throws IOException {
      this.role = role;
      this.clientName = clientName;
      this.path = path;
      this.digest = sha256();
      this.channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      digest.update(bytes, offset, length);
      size += length;
    }

    @Override
    public void finish() throws IOException {
      channel.force(true);
      channel.close();
      files.add(new ReceivedFile(role, path, clientName, Sha256.hex(digest), size));
    }

    @Override
    public void abandon() throws IOException {
      channel.close();
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
