package dev.dubdeck.speech.activity;

import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells speech from pauses by its energy. The noise floor is what the quietest moments around an
 * instant sound like, so it follows the room; a sound that never gets louder or quieter (hiss, hum,
 * a test tone) is not speech. Time and memory grow with the length of the sound only.
 */
public final class VoiceActivity {
  /** Samples from one frame to the next: 10 ms. */
  public static final int HOP = Sound.RATE / 100;

  /** Samples of one frame: 25 ms. */
  public static final int WINDOW = Sound.RATE / 40;

  private static final double QUIETEST_DB = -75;
  private static final double LEAST_SPEECH_DB = -62;
  private static final double LEAST_CONTRAST_DB = 6;
  private static final double SHARE_OF_CONTRAST = 0.35;
  private static final int FLOOR_REACH = 150;
  private static final int PEAK_REACH = 300;
  private static final int SMOOTHING = 2;

  private static final int LEAD = 5;
  private static final int HANG_OVER = 15;
  private static final int LEAST_BURST = 4;
  private static final int LEAST_PAUSE = 30;

  private VoiceActivity() {}

  /**
   * One decision for each whole frame: frame {@code i} covers the {@link #WINDOW} samples from
   * {@code i *} {@link #HOP}. Strict: no hang-over, so that only sounding frames count.
   */
  public static boolean[] frames(Sound sound) {
    double[] power = power(sound);
    double[] smooth = smoothDecibels(power);
    double[] floor = extreme(smooth, FLOOR_REACH, -1);
    double[] peak = extreme(smooth, PEAK_REACH, 1);
    boolean[] active = new boolean[power.length];
    for (int i = 0; i < active.length; i++) {
      double contrast = peak[i] - floor[i];
      double threshold = floor[i] + Math.max(LEAST_CONTRAST_DB, SHARE_OF_CONTRAST * contrast);
      active[i] =
          contrast >= LEAST_CONTRAST_DB
              && decibels(power[i]) >= Math.max(threshold, LEAST_SPEECH_DB);
    }
    return active;
  }

  /**
   * The stretches of speech in order, with a short lead and hang-over so that soft beginnings and
   * endings stay; clicks are left out and pauses under 0.3 s belong to the speech around them.
   */
  public static List<Span> speech(Sound sound) {
    boolean[] active = frames(sound);
    List<Span> spans = new ArrayList<>();
    int start = -1;
    int end = -1;
    int i = 0;
    while (i < active.length) {
      if (!active[i]) {
        i++;
        continue;
      }
      int first = i;
      while (i < active.length && active[i]) {
        i++;
      }
      if (i - first < LEAST_BURST) {
        continue;
      }
      if (start >= 0 && first - end > LEAST_PAUSE) {
        spans.add(span(start, end, sound));
        start = first;
      } else if (start < 0) {
        start = first;
      }
      end = i;
    }
    if (start >= 0) {
      spans.add(span(start, end, sound));
    }
    return spans;
  }

  /** Seconds of sounding frames, without pauses however short. */
  public static double seconds(Sound sound) {
    int count = 0;
    for (boolean active : frames(sound)) {
      if (active) {
        count++;
      }
    }
    return count * (double) HOP / Sound.RATE;
  }

  private static Span span(int first, int end, Sound sound) {
    double from = Math.max(0, first - LEAD) * (double) HOP / Sound.RATE;
    double to = (end + HANG_OVER) * (double) HOP / Sound.RATE;
    return new Span(from, Math.min(to, sound.seconds()));
  }

  private static double[] power(Sound sound) {
    float[] samples = sound.samples();
    int count = samples.length < WINDOW ? 0 : 1 + (samples.length - WINDOW) / HOP;
    double[] power = new double[count];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      double squares = 0;
      for (int j = i * HOP; j < i * HOP + WINDOW; j++) {
        sum += samples[j];
        squares += (double) samples[j] * samples[j];
      }
      double mean = sum / WINDOW;
      power[i] = Math.max(0, squares / WINDOW - mean * mean);
    }
    return power;
  }

  private static double[] smoothDecibels(double[] power) {
    double[] smooth = new double[power.length];
    for (int i = 0; i < power.length; i++) {
      int from = Math.max(0, i - SMOOTHING);
      int to = Math.min(power.length, i + SMOOTHING + 1);
      double sum = 0;
      for (int j = from; j < to; j++) {
        sum += power[j];
      }
      smooth[i] = decibels(sum / (to - from));
    }
    return smooth;
  }

  /** Largest (sign 1) or smallest (sign -1) value within reach, by a queue of candidates. */
  private static double[] extreme(double[] values, int reach, int sign) {
    double[] found = new double[values.length];
    int[] queue = new int[values.length];
    int head = 0;
    int tail = 0;
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      while (next < values.length && next <= i + reach) {
        while (tail > head && sign * (values[next] - values[queue[tail - 1]]) >= 0) {
          tail--;
        }
        queue[tail++] = next++;
      }
      while (queue[head] < i - reach) {
        head++;
      }
      found[i] = values[queue[head]];
    }
    return found;
  }

  private static double decibels(double power) {
    return Math.max(QUIETEST_DB, 10 * Math.log10(power + 1e-12));
  }
}
