package dev.dubdeck.speech.reference;

import dev.dubdeck.speech.quality.Stretch;
import dev.dubdeck.speech.sound.Span;
import java.util.Comparator;

/**
 * A piece that may become part of a reference.
 *
 * @param score 0..1, higher is better
 */
public record Candidate(Span span, Stretch stretch, double score) {
  private static final double USUAL_DYNAMICS_DB = 15;
  private static final double CLEAN_SNR_DB = 40;
  private static final double CLIPPED = 0.005;

  /** The best first; of equals the earlier. */
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::span);

  /** Weighs what was measured; the weights are ours and were chosen by listening order alone. */
  static Candidate of(Span span, Stretch stretch, ReferenceRules rules) {
    double ratio = (stretch.speechRatio() - rules.speechRatio()) / (1 - rules.speechRatio());
    double level = 1 - Math.abs(stretch.levelDb() - rules.levelDb()) / rules.mostGainDb();
    double score =
        0.30 * share(ratio)
            + 0.20 * share(level)
            + 0.15 * share(stretch.dynamicsDb() / USUAL_DYNAMICS_DB)
            + 0.15 * share(1 - stretch.clippedShare() / CLIPPED)
            + 0.20 * share(stretch.snrDb() / CLEAN_SNR_DB);
    return new Candidate(span, stretch, score);
  }

  private static double share(double value) {
    return Math.clamp(value, 0, 1);
  }
}
