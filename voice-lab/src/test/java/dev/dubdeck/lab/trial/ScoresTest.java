package dev.dubdeck.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.lab.SyntheticVoices;
import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.speech.sound.Sound;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoresTest {

  @Test
  void scoresThatPartNeverErr() {
    assertThat(new Scores(new double[] {0.7, 0.9}, new double[] {0.1, 0.3}).equalErrorRate())
        .isZero();
  }

  @Test
  void scoresThatAreUpsideDownAlwaysErr() {
    assertThat(new Scores(new double[] {0.1, 0.2}, new double[] {0.8, 0.9}).equalErrorRate())
        .isEqualTo(1);
  }

  @Test
  void oneOfFourOnEachSideIsAQuarter() {
    Scores scores =
        new Scores(new double[] {0.2, 0.6, 0.7, 0.8}, new double[] {0.1, 0.3, 0.4, 0.65});
    assertThat(scores.equalErrorRate()).isEqualTo(0.25);
    assertThat(scores.missed(0.6)).isEqualTo(0.25);
    assertThat(scores.accepted(0.6)).isEqualTo(0.25);
  }

  @Test
  void equalSpreadsHaveTheErrorOfTheirDistance() {
    Scores scores = normal(20_000);
    // Means two spreads apart: the error is Φ(-1).
    assertThat(scores.equalErrorRate()).isCloseTo(0.1587, within(0.005));
  }

  @Test
  void thresholdsKeepTheirPromise() {
    Scores scores = normal(5_000);
    assertThat(scores.accepted(scores.thresholdAccepting(0.01))).isLessThanOrEqualTo(0.01);
    assertThat(scores.missed(scores.thresholdMissing(0.003))).isLessThanOrEqualTo(0.003);
  }

  @Test
  void logisticFitIsTheLikelihoodRatioOfTwoBells() {
    // Same spread 0.1, means 0.4 and 0.2: slope 0.2 / 0.01, offset -slope times the middle.
    LogisticFit line = LogisticFit.of(normal(40_000), 1e-8);
    assertThat(line.slope()).isCloseTo(20, within(0.8));
    assertThat(line.offset()).isCloseTo(-6, within(0.3));
  }

  @Test
  void voicesThatNeverOverlapGiveNoEndlessCertainty() {
    double[] same = new double[100];
    double[] other = new double[100];
    Arrays.fill(same, 0.8);
    Arrays.fill(other, 0.1);
    LogisticFit line = LogisticFit.of(new Scores(same, other), 1e-4);
    assertThat(line.slope()).isBetween(10.0, 30.0);
  }

  @Test
  void trialsNeverCompareAPieceWithItself() {
    List<Voice> voices =
        List.of(SyntheticVoices.voice("a", 0, 16), SyntheticVoices.voice("b", 3, 16));
    // A judge that knows only whether it sees the very same piece again.
    float[] next = {0};
    Judge judge =
        new Judge() {
          @Override
          public float[] keep(Sound sound) {
            return new float[] {next[0]++};
          }

          @Override
          public double compare(List<float[]> references, float[] tested) {
            return references.stream().anyMatch(one -> one[0] == tested[0]) ? 1 : 0;
          }
        };
    Trials trials = new Trials(voices, judge, 2);
    assertThat(trials.single().same()).hasSize(2 * 12 * 11).containsOnly(0);
    assertThat(trials.single().other()).hasSize(2 * 12 * 12);
    assertThat(trials.centroid().same()).containsOnly(0);
  }

  private static Scores normal(int count) {
    Random random = new Random(8);
    double[] same = new double[count];
    double[] other = new double[count];
    for (int i = 0; i < count; i++) {
      same[i] = 0.4 + 0.1 * random.nextGaussian();
      other[i] = 0.2 + 0.1 * random.nextGaussian();
    }
    return new Scores(same, other);
  }
}
