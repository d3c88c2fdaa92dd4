package dev.dubdeck.acceptance.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a small MP4 a very long one that takes no room on the disk: the index in front, the first
 * half of the media, a hole of that many bytes in a {@code free} box, the other half. A player that
 * wants the end must ask for it by a range (boxes: ISO/IEC 14496-12).
 */
public final class SparseFilm {
  private static final int HEADER = 8;
  private static final Set<String> FOLDERS = Set.of("trak", "mdia", "minf", "stbl");

  private final byte[] film;
  private final ByteBuffer boxes;

  private SparseFilm(byte[] film) {
    this.film = film;
    this.boxes = ByteBuffer.wrap(film);
  }

  /** Writes the film with a hole of {@code hole} bytes, less than 2³² − 2¹⁶. */
  public static void write(Path smallMp4, Path target, long hole) throws IOException {
    new SparseFilm(Files.readAllBytes(smallMp4)).write(target, hole);
  }

  private void write(Path target, long hole) throws IOException {
    Box type = top("ftyp");
    Box index = top("moov");
    Box media = top("mdat");
    List<Integer> tables = new ArrayList<>();
    findTables(index.begin + HEADER, index.end, tables);
    int split = split(tables, media);
    long shiftFirst = type.length() + index.length() + HEADER - (long) (media.begin + HEADER);
    long shiftSecond = shiftFirst + hole + HEADER;
    for (int table : tables) {
      move(table, split, shiftFirst, shiftSecond);
    }
    try (FileChannel out =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(film, type.begin, type.length()));
      out.write(ByteBuffer.wrap(film, index.begin, index.length()));
      out.write(header(HEADER + split - (media.begin + HEADER), "mdat"));
      out.write(ByteBuffer.wrap(film, media.begin + HEADER, split - media.begin - HEADER));
      out.write(header(hole, "free"));
      out.position(out.position() + hole - HEADER);
      out.write(header(HEADER + media.end - split, "mdat"));
      out.write(ByteBuffer.wrap(film, split, media.end - split));
    }
  }

  /** Where the chunk begins that lies in the middle. */
  private int split(List<Integer> tables, Box media) {
    int middle = media.begin + media.length() / 2;
    int split = media.end;
    for (int table : tables) {
      for (int i = 0; i < boxes.getInt(table + 4); i++) {
        int offset = boxes.getInt(table + HEADER + 4 * i);
        if (offset >= middle) {
          split = Math.min(split, offset);
        }
      }
    }
    return split;
  }

  private void move(int table, int split, long shiftFirst, long shiftSecond) {
    for (int i = 0; i < boxes.getInt(table + 4); i++) {
      int place = table + HEADER + 4 * i;
      int offset = boxes.getInt(place);
      // unsigned in the file
      boxes.putInt(place, (int) (offset + (offset < split ? shiftFirst : shiftSecond)));
    }
  }

  private Box top(String name) {
    for (int at = 0; at < film.length; at = box(at).end) {
      if (box(at).name.equals(name)) {
        return box(at);
      }
    }
    throw new IllegalArgumentException("no " + name + " in the film");
  }

  /** Contents of all tables of chunk offsets, after their headers. */
  private void findTables(int begin, int end, List<Integer> found) {
    for (int at = begin; at < end; at = box(at).end) {
      if (box(at).name.equals("stco")) {
        found.add(at + HEADER);
      } else if (FOLDERS.contains(box(at).name)) {
        findTables(at + HEADER, box(at).end, found);
      }
    }
  }

  private Box box(int at) {
    String name = new String(film, at + 4, 4, StandardCharsets.ISO_8859_1);
    return new Box(name, at, at + boxes.getInt(at));
  }

  private static ByteBuffer header(long length, String name) {
    return ByteBuffer.allocate(HEADER)
        .putInt((int) length)
        .put(name.getBytes(StandardCharsets.ISO_8859_1))
        .flip();
  }

  private record Box(String name, int begin, int end) {
    int length() {
      return end - begin;
    }
  }
}
