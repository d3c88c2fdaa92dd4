package dev.dubdeck.lab.conversation;

import dev.dubdeck.speech.diarization.DiarizedTurn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much time is wrong: diarization error rate as NIST defines it, by hundredths of a second,
 * with the speakers matched as well as they can be.
 *
 * @param speech seconds of speech that count
 * @param missed seconds of it given to nobody
 * @param falsely seconds outside of it given to somebody
 * @param confused seconds of it given to another
 */
public record DiarizationError(double speech, double missed, double falsely, double confused) {
  private static final double FRAME = 0.01;

  /** Share of the time that is wrong. */
  public double rate() {
    return (missed + falsely + confused) / speech;
  }

  /** Both together. */
  public DiarizationError plus(DiarizationError other) {
    return new DiarizationError(
        speech + other.speech,
        missed + other.missed,
        falsely + other.falsely,
        confused + other.confused);
  }

  /** Nothing yet. */
  public static DiarizationError none() {
    return new DiarizationError(0, 0, 0, 0);
  }

  /**
   * Compares; nobody speaks at the same time as another in the truth.
   *
   * @param collar seconds before and after each boundary of the truth that do not count
   */
  public static DiarizationError of(
      List<DiarizedTurn> truth, List<DiarizedTurn> found, double seconds, double collar) {
    Labels real = Labels.of(truth, seconds);
    Labels said = Labels.of(found, seconds);
    boolean[] counts = counted(truth, seconds, collar);
    int[][] together = new int[real.names][said.names];
    int speech = 0;
    int missed = 0;
    int falsely = 0;
    int both = 0;
    for (int i = 0; i < counts.length; i++) {
      if (!counts[i]) {
        continue;
      }
      speech += real.at[i] >= 0 ? 1 : 0;
      missed += real.at[i] >= 0 && said.at[i] < 0 ? 1 : 0;
      falsely += real.at[i] < 0 && said.at[i] >= 0 ? 1 : 0;
      if (real.at[i] >= 0 && said.at[i] >= 0) {
        together[real.at[i]][said.at[i]]++;
        both++;
      }
    }
    int right = best(together, 0, new boolean[said.names]);
    return new DiarizationError(
        speech * FRAME, missed * FRAME, falsely * FRAME, (both - right) * FRAME);
  }

  private static boolean[] counted(List<DiarizedTurn> truth, double seconds, double collar) {
    boolean[] counted = new boolean[frame(seconds)];
    Arrays.fill(counted, true);
    for (DiarizedTurn turn : truth) {
      for (double edge : new double[] {turn.start(), turn.end()}) {
        int to = Math.min(counted.length, frame(edge + collar));
        for (int i = Math.max(0, frame(edge - collar)); i < to; i++) {
          counted[i] = false;
        }
      }
    }
    return counted;
  }

  /** Most time that can be right when each real speaker gets one of the found, or none. */
  private static int best(int[][] together, int real, boolean[] taken) {
    if (real == together.length) {
      return 0;
    }
    int most = best(together, real + 1, taken);
    for (int said = 0; said < taken.length; said++) {
      if (!taken[said] && together[real][said] > 0) {
        taken[said] = true;
        most = Math.max(most, together[real][said] + best(together, real + 1, taken));
        taken[said] = false;
      }
    }
    return most;
  }

  private static int frame(double seconds) {
    return (int) Math.round(seconds / FRAME);
  }

  /** Who is at each frame, by number; -1 for nobody. */
  private static final class Labels {
    private final int[] at;
    private final int names;

    private Labels(int[] at, int names) {
      this.at = at;
      this.names = names;
    }

    static Labels of(List<DiarizedTurn> turns, double seconds) {
      int[] at = new int[frame(seconds)];
      Arrays.fill(at, -1);
      Map<String, Integer> numbers = new HashMap<>();
      for (DiarizedTurn turn : turns) {
        int number = numbers.computeIfAbsent(turn.speaker(), name -> numbers.size());
        int to = Math.min(at.length, frame(turn.end()));
        for (int i = Math.max(0, frame(turn.start())); i < to; i++) {
          at[i] = number;
        }
      }
      return new Labels(at, numbers.size());
    }
  }
}
