package dev.dubdeck.jobs.sending;

import dev.dubdeck.media.root.OpenedFile;
import java.util.List;

/**
 * A body made of stretches of one opened file and of words between them; whoever sends it closes
 * the file.
 */
public record FileBody(OpenedFile file, List<Piece> pieces) {

  /** What goes out in one go. */
  public sealed interface Piece {
    /** Bytes. */
    long length();
  }

  /** Words of ours, in ASCII. */
  public record Text(String ascii) implements Piece {
    @Override
    public long length() {
      return ascii.length();
    }
  }

  /** Bytes of the file from an offset on. */
  public record Slice(long offset, long length) implements Piece {}

  /** One stretch. */
  public static FileBody of(OpenedFile file, long offset, long length) {
    return new FileBody(file, List.of(new Slice(offset, length)));
  }

  /** Bytes of all pieces together. */
  public long length() {
    return pieces.stream().mapToLong(Piece::length).sum();
  }
}
