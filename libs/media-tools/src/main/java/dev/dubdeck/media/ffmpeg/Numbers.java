package dev.dubdeck.media.ffmpeg;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as ffmpeg writes and reads them. */
public final class Numbers {
  private Numbers() {}

  /** Seconds with microseconds, never in scientific notation. */
  public static String plain(double seconds) {
    return BigDecimal.valueOf(seconds).setScale(6, RoundingMode.HALF_UP).toPlainString();
  }

  static double parse(String text, double otherwise) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
