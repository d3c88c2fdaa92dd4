package dev.dubdeck.speech.lab;

import dev.dubdeck.speech.sound.Sound;
import java.util.Random;

/** Made-up voices: pulses of a throat, two formants that change, syllables, and some that hiss. */
public final class VoiceLab {
  private final float[] samples;
  private final Random random = new Random(11);

  private VoiceLab(double seconds) {
    samples = new float[(int) Math.round(seconds * Sound.RATE)];
  }

  public static VoiceLab room(double seconds) {
    return new VoiceLab(seconds).noise(-70);
  }

  public static VoiceLab vacuum(double seconds) {
    return new VoiceLab(seconds);
  }

  /** White noise at a level in dBFS, all over. */
  public VoiceLab noise(double db) {
    double rms = Math.pow(10, db / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (random.nextGaussian() * rms);
    }
    return this;
  }

  /** Somebody with that pitch speaks at that level. */
  public VoiceLab speak(double start, double end, double pitchHz, double db) {
    int from = (int) (start * Sound.RATE);
    int to = Math.min(samples.length, (int) (end * Sound.RATE));
    float[] voice = new float[Math.max(0, to - from)];
    double phase = 0;
    double hissBefore = 0;
    double[] state = new double[4];
    double[] formants = {500, 1_700};
    for (int i = 0; i < voice.length; i++) {
      if (i % 2_400 == 0) {
        formants[0] = (300 + random.nextInt(500)) * Math.pow(pitchHz / 120, 0.3);
        formants[1] = (1_200 + random.nextInt(1_100)) * Math.pow(pitchHz / 120, 0.3);
      }
      double time = i / (double) Sound.RATE;
      phase += pitchHz * (1 + 0.03 * Math.sin(2 * Math.PI * 0.7 * time)) / Sound.RATE;
      double pulse = phase % 1 < 0.08 ? 1 : -0.087;
      double breath = 0.05 * random.nextGaussian();
      double out = resonate(resonate(pulse + breath, formants[0], state, 0), formants[1], state, 2);
      double hiss = random.nextGaussian();
      if ((int) (time * 4) % 5 == 4) {
        out = 8 * (hiss - hissBefore);
      }
      hissBefore = hiss;
      double syllable = Math.pow(Math.max(0.02, Math.sin(Math.PI * 4 * time % Math.PI)), 0.5);
      voice[i] = (float) (out * syllable);
    }
    mix(voice, from, db);
    return this;
  }

  /** A steady tone. */
  public VoiceLab tone(double hz, double db) {
    float[] tone = new float[samples.length];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * hz * i / Sound.RATE);
    }
    mix(tone, 0, db);
    return this;
  }

  /** Amplifies until that share is cut off. */
  public VoiceLab clip(double gain) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.clamp(samples[i] * gain, -1.0, 1.0);
    }
    return this;
  }

  /** Takes away what is above, as a telephone does, by a long windowed sinc. */
  public VoiceLab lowPass(double hz) {
    int reach = 120;
    double[] kernel = new double[2 * reach + 1];
    for (int i = -reach; i <= reach; i++) {
      double x = 2 * hz / Sound.RATE;
      double sinc = i == 0 ? x : Math.sin(Math.PI * x * i) / (Math.PI * i);
      kernel[i + reach] = sinc * (0.5 + 0.5 * Math.cos(Math.PI * i / (reach + 1)));
    }
    float[] filtered = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double sum = 0;
      for (int j = Math.max(-reach, -i); j <= Math.min(reach, samples.length - 1 - i); j++) {
        sum += kernel[j + reach] * samples[i + j];
      }
      filtered[i] = (float) sum;
    }
    System.arraycopy(filtered, 0, samples, 0, samples.length);
    return this;
  }

  public Sound sound() {
    return Sound.of(samples.clone());
  }

  private void mix(float[] voice, int from, double db) {
    double power = 0;
    for (float sample : voice) {
      power += (double) sample * sample;
    }
    double rms = Math.sqrt(power / Math.max(1, voice.length));
    double gain = rms == 0 ? 0 : Math.pow(10, db / 20) / rms;
    for (int i = 0; i < voice.length; i++) {
      samples[from + i] += (float) (voice[i] * gain);
    }
  }

  private static double resonate(double in, double hz, double[] state, int at) {
    double radius = 0.96;
    double turn = 2 * radius * Math.cos(2 * Math.PI * hz / Sound.RATE);
    double out = in + turn * state[at] - radius * radius * state[at + 1];
    state[at + 1] = state[at];
    state[at] = out;
    return out;
  }
}
