package dev.dubdeck.speech.sound;

import java.io.IOException;
import java.util.Arrays;

/** A sound of any length that is read by parts, so that three hours need no memory. */
public interface SoundSource {

  /** Number of samples at {@link Sound#RATE}. */
  long length();

  /**
   * Reads some samples.
   *
   * @param from first sample, not negative
   * @param count how many; cut at the end of the sound
   */
  Sound read(long from, int count) throws IOException;

  /** Length in seconds. */
  default double seconds() {
    return length() / (double) Sound.RATE;
  }

  /** Reads a stretch of time, cut at the end of the sound. */
  default Sound read(Span span) throws IOException {
    long from = Math.round(span.start() * Sound.RATE);
    long to = Math.min(Math.round(span.end() * Sound.RATE), length());
    return read(from, (int) Math.max(0, to - from));
  }

  /** A sound that is in memory already. */
  static SoundSource of(Sound sound) {
    return new SoundSource() {
      @Override
      public long length() {
        return sound.length();
      }

      @Override
      public Sound read(long from, int count) {
        int start = Math.clamp(from, 0, sound.length());
        int end = Math.clamp((long) start + count, start, sound.length());
        return Sound.of(Arrays.copyOfRange(sound.samples(), start, end));
      }
    };
  }
}
