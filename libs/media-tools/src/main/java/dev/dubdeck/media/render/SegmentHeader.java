package dev.dubdeck.media.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a segment of a stream begins, read from its first fragment.
 *
 * @param seconds on the clock of the decoder
 * @param startsWithKeyFrame whether it can be played without the one before
 */
record SegmentHeader(double seconds, boolean startsWithKeyFrame) {
  private static final int FRAGMENT_INDEX = 1 << 20;
  private static final int NOT_SYNC = 0x1_0000;

  static Optional<SegmentHeader> read(Path file, MediaPlaylist.Segment segment, long timescale)
      throws IOException {
    ByteBuffer start =
        Mp4Boxes.read(file, segment.offset(), Math.min(segment.length(), FRAGMENT_INDEX));
    Optional<ByteBuffer> header = Mp4Boxes.find(start, "moof", "traf", "tfhd");
    Optional<ByteBuffer> time = Mp4Boxes.find(start, "moof", "traf", "tfdt");
    Optional<ByteBuffer> samples = Mp4Boxes.find(start, "moof", "traf", "trun");
    if (header.isEmpty() || time.isEmpty() || samples.isEmpty()) {
      return Optional.empty();
    }
    boolean isLong = time.get().get(0) == 1;
    long ticks = isLong ? time.get().getLong(4) : Integer.toUnsignedLong(time.get().getInt(4));
    int flags = firstSampleFlags(samples.get(), header.get());
    return Optional.of(new SegmentHeader((double) ticks / timescale, (flags & NOT_SYNC) == 0));
  }

  /** Ticks a second of the only track. */
  static long timescale(Path file, MediaPlaylist playlist) throws IOException {
    ByteBuffer header = Mp4Boxes.read(file, 0, playlist.header());
    ByteBuffer media = Mp4Boxes.find(header, "moov", "trak", "mdia", "mdhd").orElseThrow();
    boolean isLong = media.get(0) == 1;
    return Integer.toUnsignedLong(media.getInt(isLong ? 20 : 12));
  }

  private static int firstSampleFlags(ByteBuffer run, ByteBuffer header) {
    int has = run.getInt(0) & 0xFF_FFFF;
    int at = 8;
    if ((has & 0x1) != 0) {
      at += 4;
    }
    if ((has & 0x4) != 0) {
      return run.getInt(at);
    }
    if ((has & 0x400) != 0) {
      // The first sample: its length and size, where given, stand before its flags.
      return run.getInt(at + ((has & 0x100) != 0 ? 4 : 0) + ((has & 0x200) != 0 ? 4 : 0));
    }
    return defaultFlags(header);
  }

  private static int defaultFlags(ByteBuffer header) {
    int has = header.getInt(0) & 0xFF_FFFF;
    int at = 8;
    at += (has & 0x1) != 0 ? 8 : 0;
    at += (has & 0x2) != 0 ? 4 : 0;
    at += (has & 0x8) != 0 ? 4 : 0;
    at += (has & 0x10) != 0 ? 4 : 0;
    return (has & 0x20) != 0 ? header.getInt(at) : 0;
  }
}
