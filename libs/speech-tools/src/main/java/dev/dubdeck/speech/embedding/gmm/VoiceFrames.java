package dev.dubdeck.speech.embedding.gmm;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.sound.Sound;
import java.util.Arrays;

/**
 * What the mixture hears of a sound: for each sounding frame 19 cepstra and the slopes of 20 over
 * five frames. Nothing is subtracted over time: the mean of the cepstra is much of a voice.
 */
public final class VoiceFrames {
  /** Numbers of one frame. */
  public static final int DIMENSION = 2 * Cepstra.COUNT - 1;

  private static final int MOST_FRAMES = 6_000;
  private static final int REACH = 2;

  private final float[] values;

  private VoiceFrames(float[] values) {
    this.values = values;
  }

  /** The sounding frames of a sound, those of its first minute of speech when it is longer. */
  public static VoiceFrames of(Sound sound) {
    return of(sound, VoiceActivity.frames(sound));
  }

  /** As {@link #of(Sound)} with the decision per frame made elsewhere. */
  public static VoiceFrames of(Sound sound, boolean[] active) {
    int last = lastFrame(active);
    Cepstra cepstra = new Cepstra();
    float[][] all = new float[Math.min(active.length, last + 1 + REACH)][];
    for (int i = 0; i < all.length; i++) {
      if (isNear(active, i)) {
        all[i] = new float[Cepstra.COUNT];
        cepstra.of(sound.samples(), i * VoiceActivity.HOP, all[i]);
      }
    }
    float[] values = new float[MOST_FRAMES * DIMENSION];
    int count = 0;
    for (int i = 0; i <= last; i++) {
      if (active[i]) {
        write(all, i, values, count * DIMENSION);
        count++;
      }
    }
    return new VoiceFrames(Arrays.copyOf(values, count * DIMENSION));
  }

  /** Number of frames, ten milliseconds each. */
  public int count() {
    return values.length / DIMENSION;
  }

  /** All frames one after the other, not a copy: read only. */
  public float[] values() {
    return values;
  }

  private static int lastFrame(boolean[] active) {
    int last = -1;
    int count = 0;
    for (int i = 0; i < active.length && count < MOST_FRAMES; i++) {
      if (active[i]) {
        last = i;
        count++;
      }
    }
    return last;
  }

  private static boolean isNear(boolean[] active, int at) {
    int from = Math.max(0, at - REACH);
    int to = Math.min(active.length - 1, at + REACH);
    for (int i = from; i <= to; i++) {
      if (active[i]) {
        return true;
      }
    }
    return false;
  }

  private static void write(float[][] all, int at, float[] values, int to) {
    System.arraycopy(all[at], 1, values, to, Cepstra.COUNT - 1);
    float[] before = all[Math.max(0, at - 1)];
    float[] wayBefore = all[Math.max(0, at - 2)];
    float[] after = all[Math.min(all.length - 1, at + 1)];
    float[] wayAfter = all[Math.min(all.length - 1, at + 2)];
    for (int k = 0; k < Cepstra.COUNT; k++) {
      float slope = (after[k] - before[k] + 2 * (wayAfter[k] - wayBefore[k])) / 10;
      values[to + Cepstra.COUNT - 1 + k] = slope;
    }
  }
}
