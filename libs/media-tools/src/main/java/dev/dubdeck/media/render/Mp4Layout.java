package dev.dubdeck.media.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The order of the top-level boxes of an MP4 file. */
final class Mp4Layout {
  private static final int HEADER = 16;
  private static final int MOST_BOXES = 1000;

  private Mp4Layout() {}

  /** Whether the index ({@code moov}) comes before the media, so that playing can start at once. */
  static boolean indexComesFirst(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long position = 0;
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      for (int i = 0; i < MOST_BOXES && position + 8 <= channel.size(); i++) {
        header.clear().putLong(0, 0).putLong(8, 0);
        channel.read(header, position);
        String type = new String(header.array(), 4, 4, StandardCharsets.US_ASCII);
        if (type.equals("moov")) {
          return true;
        }
        long size = Integer.toUnsignedLong(header.getInt(0));
        if (type.equals("mdat") || size == 0) {
          return false;
        }
        position += size == 1 ? Math.max(HEADER, header.getLong(8)) : Math.max(8, size);
      }
      return false;
    }
  }
}
