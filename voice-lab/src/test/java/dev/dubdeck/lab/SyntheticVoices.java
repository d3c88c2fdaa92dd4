package dev.dubdeck.lab;

import dev.dubdeck.lab.corpus.Speaker;
import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.speech.sound.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Voices of buzz and resonance, for tests without recordings. */
public final class SyntheticVoices {
  private SyntheticVoices() {}

  /** A voice of so many utterances of 1.5 s whose resonances lie where nobody else's do. */
  public static Voice voice(String name, int number, int utterances) {
    Random random = new Random(number);
    List<Voice.Utterance> said = new ArrayList<>();
    for (int i = 0; i < utterances; i++) {
      said.add(new Voice.Utterance(i, utterance(0.85 + 0.12 * number, 100 + 25 * number, random)));
    }
    return new Voice(new Speaker(name, Speaker.Part.TRAIN, "synthetic", List.of()), said);
  }

  private static Sound utterance(double throat, double pitch, Random random) {
    float[] samples = new float[Sound.RATE * 3 / 2];
    double[] formants = {300 + 400 * random.nextDouble(), 900 + 1_300 * random.nextDouble(), 2_500};
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      phase += pitch / Sound.RATE;
      if (phase >= 1) {
        phase -= 1;
        samples[i] = 1;
      }
      samples[i] += (float) (0.01 * random.nextGaussian());
    }
    for (double formant : formants) {
      double a1 = 1.96 * Math.cos(2 * Math.PI * formant * throat / Sound.RATE);
      double y1 = 0;
      double y2 = 0;
      for (int i = 0; i < samples.length; i++) {
        double y = samples[i] + a1 * y1 - 0.9604 * y2;
        y2 = y1;
        y1 = y;
        samples[i] = (float) y;
      }
    }
    double loudest = 1e-9;
    for (float sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    for (int i = 0; i < samples.length; i++) {
      double swell = Math.pow(Math.sin(Math.PI * 4 * i / Sound.RATE), 2);
      samples[i] = (float) (0.4 * swell * samples[i] / loudest);
    }
    return Sound.of(samples);
  }
}
