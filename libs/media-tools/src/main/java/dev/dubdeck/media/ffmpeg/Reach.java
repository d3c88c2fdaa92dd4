package dev.dubdeck.media.ffmpeg;

import java.time.Duration;
import java.util.List;

/**
 * How much of a file is read when ffprobe is asked about it.
 *
 * @param fromSeconds where on the file's clock the reading begins; 0 for the start
 * @param isToEnd whether everything is read from there, rather than the first packets
 * @param wallLimit how long that may take
 * @param outputLimit how many bytes of answer that may give
 */
record Reach(double fromSeconds, boolean isToEnd, Duration wallLimit, long outputLimit) {
  /** Enough to meet the first picture: tracks are interleaved by less than a second. */
  private static final int FIRST_PACKETS = 32;

  private static final long SHORT_ANSWER = 16L << 20;
  private static final long LONG_ANSWER = 4L << 30;

  /** The header and what comes right after it. */
  static final Reach START = new Reach(0, false, Duration.ofSeconds(60), SHORT_ANSWER);

  /** All of a file that ought to be read in no time. */
  static final Reach ALL_OF_LITTLE = new Reach(0, true, Duration.ofSeconds(10), SHORT_ANSWER);

  /** From that time to the end, of a file that may be long. */
  static Reach from(double seconds) {
    return new Reach(Math.max(0, seconds), true, Duration.ofMinutes(10), LONG_ANSWER);
  }

  boolean isFromStart() {
    return fromSeconds <= 0;
  }

  /** Options of ffprobe that say so. */
  List<String> options() {
    if (!isToEnd) {
      return List.of("-read_intervals", "%+#" + FIRST_PACKETS);
    }
    return isFromStart() ? List.of() : List.of("-read_intervals", Numbers.plain(fromSeconds) + "%");
  }
}
