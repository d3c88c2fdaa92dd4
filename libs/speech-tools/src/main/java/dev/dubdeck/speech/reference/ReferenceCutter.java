package dev.dubdeck.speech.reference;

import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.quality.Stretch;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.SoundSource;
import dev.dubdeck.speech.sound.Span;
import java.io.IOException;
import java.util.List;

/**
 * Reads the planned pieces out of the recording, joins them with short silences, and brings the
 * speech to the level that all references have. Amplification ends where a sample would clip.
 */
public final class ReferenceCutter {
  private static final int FADE = Sound.RATE / 200;
  private static final double HEADROOM = 0.98;

  private final SoundSource source;
  private final ReferenceRules rules;

  /** Cuts out of one recording. */
  public ReferenceCutter(SoundSource source, ReferenceRules rules) {
    this.source = source;
    this.rules = rules;
  }

  /** The pieces as one sound; empty pieces give an empty sound. */
  public Sound cut(List<Span> pieces) throws IOException {
    int gap = (int) Math.round(rules.gap() * Sound.RATE);
    int length = Math.max(0, pieces.size() - 1) * gap;
    for (Span piece : pieces) {
      length += samples(piece);
    }
    float[] joined = new float[length];
    int at = 0;
    for (Span piece : pieces) {
      float[] samples = source.read(piece).samples();
      int count = Math.min(samples.length, joined.length - at);
      System.arraycopy(samples, 0, joined, at, count);
      fade(joined, at, count);
      at += count + gap;
    }
    return levelled(joined);
  }

  private int samples(Span piece) {
    long from = Math.round(piece.start() * Sound.RATE);
    long to = Math.min(Math.round(piece.end() * Sound.RATE), source.length());
    return (int) Math.max(0, to - from);
  }

  /** Five milliseconds at both ends, so that joins do not click. */
  private static void fade(float[] samples, int at, int count) {
    int fade = Math.min(FADE, count / 2);
    for (int i = 0; i < fade; i++) {
      float gain = i / (float) fade;
      samples[at + i] *= gain;
      samples[at + count - 1 - i] *= gain;
    }
  }

  private Sound levelled(float[] samples) {
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    if (peak == 0) {
      return Sound.of(samples);
    }
    Stretch whole = SpeechProfile.of(Sound.of(samples)).whole();
    double level = whole.speechSeconds() > 0 ? whole.levelDb() : rms(samples);
    double db = Math.clamp(rules.levelDb() - level, -rules.mostGainDb(), rules.mostGainDb());
    float gain = (float) Math.min(Math.pow(10, db / 20), HEADROOM / peak);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= gain;
    }
    return Sound.of(samples);
  }

  private static double rms(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += (double) sample * sample;
    }
    return 10 * Math.log10(power / samples.length + 1e-12);
  }
}
