package dev.dubdeck.media.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Boxes of an MP4 file (ISO/IEC 14496-12), as far as a stream is described and checked by them. */
final class Mp4Boxes {
  private static final int MOST = 1 << 24;

  private Mp4Boxes() {}

  /** Some bytes of a file. */
  static ByteBuffer read(Path file, long offset, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, MOST));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
        // A read may stop early.
      }
    }
    return bytes.flip();
  }

  /** The content of the first box on that way down; empty when there is none. */
  static Optional<ByteBuffer> find(ByteBuffer boxes, String... way) {
    ByteBuffer level = boxes;
    for (String type : way) {
      Optional<ByteBuffer> found = child(level, type);
      if (found.isEmpty()) {
        return found;
      }
      level = found.get();
    }
    return Optional.of(level);
  }

  private static Optional<ByteBuffer> child(ByteBuffer level, String type) {
    int at = level.position();
    while (at + 8 <= level.limit()) {
      int size = level.getInt(at);
      if (size < 8) {
        return Optional.empty();
      }
      byte[] name = new byte[4];
      level.get(at + 4, name);
      if (new String(name, StandardCharsets.US_ASCII).equals(type)) {
        int start = Math.min(level.limit(), at + 8 + fieldsBefore(type));
        int end = Math.min(level.limit(), at + size);
        return Optional.of(level.slice(start, Math.max(0, end - start)));
      }
      at += size;
    }
    return Optional.empty();
  }

  /** Bytes of a box's own fields that stand before the boxes in it. */
  private static int fieldsBefore(String type) {
    return switch (type) {
      case "stsd" -> 8;
      case "avc1" -> 78;
      default -> 0;
    };
  }
}
