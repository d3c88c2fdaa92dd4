package dev.dubdeck.media.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The order of the top-level boxes of an MP4 file. */
final class Mp4Layout {
  private static final int HEADER = 16;
  private static final int MOST_BOXES = 1000;
  private static final String INDEX = "moov";
  private static final String FRAGMENT = "moof";
  private static final String MEDIA = "mdat";

  private Mp4Layout() {}

  /** Whether the index ({@code moov}) comes before the media, so that playing can start at once. */
  static boolean indexComesFirst(Path file) throws IOException {
    List<String> boxes = boxes(file);
    return boxes.contains(INDEX)
        && (!boxes.contains(MEDIA) || boxes.indexOf(INDEX) < boxes.indexOf(MEDIA));
  }

  /** Whether no media comes but in fragments. */
  static boolean isFragmented(Path file) throws IOException {
    List<String> boxes = boxes(file);
    return indexComesFirst(file)
        && boxes.contains(FRAGMENT)
        && boxes.indexOf(FRAGMENT) < boxes.indexOf(MEDIA);
  }

  /** The types of the first boxes. */
  private static List<String> boxes(Path file) throws IOException {
    List<String> types = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long position = 0;
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      while (types.size() < MOST_BOXES && position + 8 <= channel.size()) {
        header.clear().putLong(0, 0).putLong(8, 0);
        channel.read(header, position);
        types.add(new String(header.array(), 4, 4, StandardCharsets.US_ASCII));
        long size = Integer.toUnsignedLong(header.getInt(0));
        if (size == 0) {
          break;
        }
        position += size == 1 ? Math.max(HEADER, header.getLong(8)) : Math.max(8, size);
      }
    }
    return types;
  }
}
