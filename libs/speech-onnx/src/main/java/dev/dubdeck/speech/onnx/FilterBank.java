package dev.dubdeck.speech.onnx;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.Span;
import dev.dubdeck.speech.spectrum.MelBands;
import dev.dubdeck.speech.spectrum.PowerSpectrum;
import java.util.ArrayList;
import java.util.List;

/**
 * Logarithms of mel bands as the Kaldi toolkit computes them ({@code compute-fbank-feats} without
 * dither): frames of 25 ms every 10 ms, mean removed, pre-emphasis 0.97. Thread-safe.
 */
final class FilterBank {
  private static final float PRE_EMPHASIS = 0.97f;
  private static final float LEAST_ENERGY = 1.1920929e-7f;

  /** Of a longer sound the first minute of speech is enough. */
  private static final int MOST_FRAMES = 6_000;

  private final ModelCard.FrontEnd front;
  private final MelBands bands;
  private final float[] window = new float[VoiceActivity.WINDOW];

  FilterBank(ModelCard.FrontEnd front) {
    this.front = front;
    double highest = front.highestHz() == 0 ? Sound.RATE / 2.0 : front.highestHz();
    this.bands = new MelBands(front.bands(), front.lowestHz(), highest);
    for (int i = 0; i < window.length; i++) {
      double turn = Math.cos(2 * Math.PI * i / (window.length - 1));
      window[i] =
          (float)
              (front.window().equals("hamming")
                  ? 0.54 - 0.46 * turn
                  : Math.pow(0.5 - 0.5 * turn, 0.85));
    }
  }

  /** One row of bands for each frame of speech. */
  float[][] of(Sound sound) {
    float[] samples = speech(sound);
    int count =
        samples.length < window.length
            ? 0
            : 1 + (samples.length - window.length) / VoiceActivity.HOP;
    float[][] rows = new float[Math.min(count, MOST_FRAMES)][front.bands()];
    PowerSpectrum spectrum = new PowerSpectrum();
    float[] frame = new float[PowerSpectrum.SIZE];
    float[] power = new float[PowerSpectrum.LINES];
    for (int i = 0; i < rows.length; i++) {
      cut(samples, i * VoiceActivity.HOP, frame);
      spectrum.of(frame, power);
      bands.of(power, rows[i]);
      for (int b = 0; b < rows[i].length; b++) {
        rows[i][b] = (float) Math.log(Math.max(rows[i][b], LEAST_ENERGY));
      }
    }
    if (front.meanRemoval()) {
      removeMean(rows);
    }
    return rows;
  }

  private static float[] speech(Sound sound) {
    List<Sound> parts = new ArrayList<>();
    int length = 0;
    for (Span span : VoiceActivity.speech(sound)) {
      if (length > MOST_FRAMES * VoiceActivity.HOP) {
        break;
      }
      Sound part = sound.part(span);
      parts.add(part);
      length += part.length();
    }
    float[] joined = new float[length];
    int at = 0;
    for (Sound part : parts) {
      System.arraycopy(part.samples(), 0, joined, at, part.length());
      at += part.length();
    }
    return joined;
  }

  private void cut(float[] samples, int at, float[] frame) {
    double mean = 0;
    for (int i = 0; i < window.length; i++) {
      mean += samples[at + i];
    }
    mean /= window.length;
    double before = samples[at] - mean;
    for (int i = 0; i < window.length; i++) {
      double now = samples[at + i] - mean;
      frame[i] = (float) (front.scale() * (now - PRE_EMPHASIS * before) * window[i]);
      before = now;
    }
  }

  private static void removeMean(float[][] rows) {
    if (rows.length == 0) {
      return;
    }
    for (int b = 0; b < rows[0].length; b++) {
      double mean = 0;
      for (float[] row : rows) {
        mean += row[b];
      }
      mean /= rows.length;
      for (float[] row : rows) {
        row[b] -= (float) mean;
      }
    }
  }
}
