package dev.dubdeck.media.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a receipt as they are written. */
final class Receipt {
  private final List<ReceiptLine> lines = new ArrayList<>();
  private final String of;

  /** About the only file there is. */
  Receipt() {
    this("");
  }

  /**
   * @param of which file the lines are about, such as {@code video-720:}
   */
  Receipt(String of) {
    this.of = of;
  }

  void same(String check, Object expected, Object actual) {
    line(check, expected, actual, expected.equals(actual));
  }

  void seconds(String check, double expected, double tolerance, double actual) {
    line(
        check,
        String.format(Locale.ROOT, "%.3f s ± %.3f s", expected, tolerance),
        String.format(Locale.ROOT, "%.3f s", actual),
        Math.abs(expected - actual) <= tolerance);
  }

  void atMostSeconds(String check, double bound, double tolerance, double actual) {
    line(
        check,
        String.format(Locale.ROOT, "at most %.3f s", bound),
        String.format(Locale.ROOT, "%.3f s", actual),
        actual <= bound + tolerance);
  }

  /** Louder than aimed at is a fault; a source that is nearly silent stays below. */
  void loudness(String check, double target, double actual) {
    line(
        check,
        String.format(Locale.ROOT, "%.1f LUFS, or less for a nearly silent source", target),
        String.format(Locale.ROOT, "%.1f LUFS", actual),
        actual <= target + 1);
  }

  void line(String check, Object expected, Object actual, boolean ok) {
    lines.add(new ReceiptLine(of + check, expected.toString(), actual.toString(), ok));
  }

  List<ReceiptLine> lines() {
    return List.copyOf(lines);
  }
}
