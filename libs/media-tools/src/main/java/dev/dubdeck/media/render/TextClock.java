package dev.dubdeck.media.render;

import java.util.Locale;

/** Times as text tracks have them. */
final class TextClock {
  private TextClock() {}

  /** {@code 01:02:03.004}, as in WebVTT. */
  static String vtt(long millis) {
    return format(millis, '.');
  }

  /** {@code 01:02:03,004}, as in SubRip. */
  static String srt(long millis) {
    return format(millis, ',');
  }

  private static String format(long millis, char point) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        point,
        millis % 1000);
  }
}
