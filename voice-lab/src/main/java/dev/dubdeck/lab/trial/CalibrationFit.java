package dev.dubdeck.lab.trial;

import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.Calibration.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Says what the cosines of a model mean, from trials of voices that are in no other part: {@code
 * ok} is where at most one other voice in a hundred passes, {@code drifted} where at most three
 * same voices in a thousand (one in a hundred against a single reference) are refused.
 */
public final class CalibrationFit {
  private static final double FALSE_OK = 0.01;
  private static final double FALSE_OK_SHORT = 0.03;
  private static final double FALSE_DRIFT = 0.003;
  private static final double FALSE_DRIFT_SINGLE = 0.01;
  private static final double RIDGE = 1e-4;
  private static final double LEAST_WARN = 0.10;
  private static final double SUGGESTION_RIGHT = 0.995;
  private static final double SUGGESTION_STRANGER = 0.03;

  private final DoubleFunction<Trials> trials;

  /**
   * With trials of the voices that calibrate.
   *
   * @param trials by seconds of speech
   */
  public CalibrationFit(DoubleFunction<Trials> trials) {
    this.trials = trials;
  }

  /** Fits all lines of the table. */
  public Calibration fit() {
    List<Band> bands = new ArrayList<>();
    Trials two = trials.apply(2);
    bands.add(shortBand(1, two.single()));
    bands.add(shortBand(3, two.centroid()));
    for (double seconds : new double[] {5, 10}) {
      Trials some = trials.apply(seconds);
      bands.add(band(seconds, 1, some.single()));
      bands.add(band(seconds, 3, some.centroid()));
    }
    Trials five = trials.apply(5);
    double suggest = 0.20;
    double margin = 0.10;
    while (suggest < 0.8 && !isSafe(five.suggestions(suggest, margin))) {
      suggest += 0.01;
    }
    return new Calibration(bands, rounded(suggest), margin);
  }

  private static boolean isSafe(Trials.Suggestions suggestions) {
    return suggestions.right() >= SUGGESTION_RIGHT
        && suggestions.strangers() <= SUGGESTION_STRANGER;
  }

  private static Band shortBand(int refs, Scores scores) {
    LogisticFit line = LogisticFit.of(scores, RIDGE);
    double ok = scores.thresholdAccepting(FALSE_OK_SHORT);
    return new Band(0, refs, rounded(ok), -1, rounded(line.slope()), rounded(line.offset()));
  }

  private static Band band(double seconds, int refs, Scores scores) {
    LogisticFit line = LogisticFit.of(scores, RIDGE);
    double drifted = scores.thresholdMissing(refs == 1 ? FALSE_DRIFT_SINGLE : FALSE_DRIFT);
    double ok = scores.thresholdAccepting(FALSE_OK);
    // Where voices lie far apart the two would cross: then the doubt lies between them.
    double middle = (ok + drifted) / 2;
    if (ok - drifted < LEAST_WARN) {
      ok = middle + LEAST_WARN / 2;
      drifted = middle - LEAST_WARN / 2;
    }
    return new Band(
        seconds,
        refs,
        rounded(ok),
        rounded(drifted),
        rounded(line.slope()),
        rounded(line.offset()));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
