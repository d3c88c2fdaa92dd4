package dev.dubdeck.acceptance.voice;

import dev.dubdeck.speech.sound.Sound;
import java.util.Random;

/**
 * People who exist nowhere: a cascade formant synthesizer that babbles syllables. Each has a pitch,
 * a length of the vocal tract and a colour of their own, which stay whatever they say, so that a
 * model that listens can tell them apart and know them again. No program or data is needed.
 */
public enum SyntheticVoice {
  MIKA(215, 1.16, 0.55, 0.02, 1),
  REN(98, 0.90, 0.80, 0.01, 2),
  TOVE(160, 1.02, 0.30, 0.10, 3),
  OLD_BO(75, 0.84, 0.88, 0.20, 4),
  PIP(300, 1.30, 0.40, 0.05, 5),
  SASHA(130, 0.97, 0.65, 0.04, 6);

  private static final int FRAME = Sound.RATE / 200;

  private final double pitch;
  private final double tract;
  private final double tilt;
  private final double breath;
  private final int shape;

  SyntheticVoice(double pitch, double tract, double tilt, double breath, int shape) {
    this.pitch = pitch;
    this.tract = tract;
    this.tilt = tilt;
    this.breath = breath;
    this.shape = shape;
  }

  /**
   * Says something for about that long.
   *
   * @param text another number, other words
   */
  public Sound say(double seconds, long text) {
    Random random = new Random(text * 31 + 7);
    float[] samples = new float[(int) Math.round(seconds * Sound.RATE)];
    Mouth mouth = new Mouth(random);
    int at = 0;
    while (at < samples.length) {
      int syllables = 4 + random.nextInt(6);
      for (int i = 0; i < syllables && at < samples.length; i++) {
        double melody = 1.08 - 0.16 * i / syllables + 0.04 * random.nextGaussian();
        at = mouth.consonant(samples, at, Consonant.any(random), pitch * melody);
        at = mouth.vowel(samples, at, Vowel.any(random), pitch * melody);
      }
      at = mouth.pause(samples, at, 0.15 + 0.2 * random.nextDouble());
    }
    return normalised(samples);
  }

  /** Speech about 20 dB below full scale, over a faint noise floor. */
  private static Sound normalised(float[] samples) {
    double energy = 0;
    int loud = 0;
    for (float sample : samples) {
      if (Math.abs(sample) > 1e-4) {
        energy += sample * sample;
        loud++;
      }
    }
    double gain = 0.1 / Math.sqrt(energy / Math.max(1, loud) + 1e-12);
    Random floor = new Random(42);
    for (int i = 0; i < samples.length; i++) {
      double sample = gain * samples[i] + 3e-4 * floor.nextGaussian();
      samples[i] = (float) Math.clamp(sample, -0.98, 0.98);
    }
    return Sound.of(samples);
  }

  /** Everything above the lungs of one utterance. */
  private final class Mouth {
    private final Random random;
    private final Glottis glottis;
    private final double[] own = Vowel.NEUTRAL.formants();
    private final Resonator[] formants = new Resonator[own.length];
    private final Resonator hiss = new Resonator(Sound.RATE);
    private final double[] now = Vowel.NEUTRAL.formants();

    Mouth(Random random) {
      this.random = random;
      this.glottis = new Glottis(random, tilt, breath);
      Random throat = new Random(shape);
      for (int i = 0; i < formants.length; i++) {
        own[i] = tract * (1 + 0.05 * (2 * throat.nextDouble() - 1));
        formants[i] = new Resonator(Sound.RATE);
      }
    }

    int vowel(float[] samples, int at, Vowel vowel, double tone) {
      return voiced(samples, at, vowel.formants(), 0.10 + 0.12 * random.nextDouble(), 1, tone);
    }

    int consonant(float[] samples, int at, Consonant consonant, double tone) {
      return switch (consonant) {
        case NONE -> at;
        case NASAL -> voiced(samples, at, Vowel.NASAL.formants(), 0.06, 0.35, tone);
        case STOP -> noise(samples, pause(samples, at, 0.05), 0.012, 1800, 0.5);
        case HISS -> noise(samples, at, 0.09, 5200, 0.25);
        case HUSH -> noise(samples, at, 0.08, 2900, 0.3);
      };
    }

    int pause(float[] samples, int at, double seconds) {
      return Math.min(samples.length, at + (int) (seconds * Sound.RATE));
    }

    private int voiced(
        float[] samples, int at, double[] target, double seconds, double loudness, double tone) {
      int end = pause(samples, at, seconds);
      for (int i = at; i < end; i++) {
        if ((i - at) % FRAME == 0) {
          glide(target);
        }
        double edge = Math.min(1, Math.min(i - at, end - i) / (0.012 * Sound.RATE));
        double sample = glottis.next(tone, loudness * edge, Sound.RATE);
        for (Resonator formant : formants) {
          sample = formant.filter(sample);
        }
        samples[i] = (float) sample;
      }
      return end;
    }

    /** The tongue needs time: a third of the way every 5 ms. */
    private void glide(double[] target) {
      for (int i = 0; i < formants.length; i++) {
        now[i] += (target[i] - now[i]) / 3;
        formants[i].tune(Math.min(7_600, now[i] * own[i]), Vowel.BANDWIDTHS[i]);
      }
    }

    private int noise(float[] samples, int at, double seconds, double centre, double loudness) {
      int end = pause(samples, at, seconds);
      hiss.tune(Math.min(7_200, centre * own[0]), 900);
      for (int i = at; i < end; i++) {
        double edge = Math.min(1, Math.min(i - at, end - i) / (0.005 * Sound.RATE));
        samples[i] = (float) (0.3 * hiss.filter(loudness * edge * random.nextGaussian()));
      }
      return end;
    }
  }
}
