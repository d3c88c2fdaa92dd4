package dev.dubdeck.gateway.character;

import dev.dubdeck.gateway.voice.VersionHistory;
import dev.dubdeck.gateway.voice.VoiceVersion;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Likeness to the anchor over the versions, as a small drawing. Coordinates are in units of the
 * drawing, likeness 1 at the top and 0 at the bottom.
 *
 * @param normal band of what was accepted before, null while there is too little of it
 */
public record SimilarityChart(List<Dot> dots, @Nullable Band normal, int width) {
  private static final int TOP = 14;
  private static final int HEIGHT = 90;
  private static final int LEFT = 44;
  private static final int STEP = 64;
  private static final int WIDEST = 640;
  private static final double PAD = 0.04;

  /** One version. */
  public record Dot(double x, double y, int version, double likeness, String status) {}

  /** A range of likeness. */
  public record Band(double y, double height, double from, double to) {}

  static SimilarityChart of(VersionHistory history) {
    List<VoiceVersion> measured =
        history.versions().stream().filter(v -> likeness(history, v) != null).toList();
    double step = Math.min(STEP, (WIDEST - 2.0 * LEFT) / Math.max(1, measured.size() - 1));
    List<Dot> dots =
        measured.stream()
            .map(
                v -> {
                  double likeness = Objects.requireNonNull(likeness(history, v));
                  return new Dot(
                      LEFT + step * measured.indexOf(v),
                      y(likeness),
                      v.version(),
                      likeness,
                      Objects.requireNonNullElse(v.driftStatus(), "unknown"));
                })
            .toList();
    int width = (int) (2 * LEFT + step * Math.max(0, dots.size() - 1));
    return new SimilarityChart(dots, band(history), width);
  }

  /** The anchor is like itself. */
  private static @Nullable Double likeness(VersionHistory history, VoiceVersion version) {
    return Objects.equals(history.anchorVersion(), version.version())
        ? Double.valueOf(1)
        : version.anchorSimilarity();
  }

  private static @Nullable Band band(VersionHistory history) {
    DoubleSummaryStatistics accepted =
        history.versions().stream()
            .filter(v -> v.accepted() && !Objects.equals(history.anchorVersion(), v.version()))
            .filter(v -> "ok".equals(v.driftStatus()) || v.kept())
            .map(VoiceVersion::anchorSimilarity)
            .filter(Objects::nonNull)
            .collect(Collectors.summarizingDouble(Double::doubleValue));
    if (accepted.getCount() < 2) {
      return null;
    }
    double from = accepted.getMin() - PAD;
    double to = Math.min(1, accepted.getMax() + PAD);
    return new Band(y(to), y(from) - y(to), accepted.getMin(), accepted.getMax());
  }

  private static double y(double likeness) {
    return Math.round(10 * (TOP + HEIGHT * (1 - Math.clamp(likeness, 0.0, 1.0)))) / 10.0;
  }

  /** The line through all dots. */
  public String line() {
    return dots.stream().map(d -> d.x() + "," + d.y()).collect(Collectors.joining(" "));
  }

  /** True when there is more than a single dot to see. */
  public boolean isWorthShowing() {
    return dots.size() > 1;
  }
}
