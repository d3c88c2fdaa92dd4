package dev.dubdeck.stack.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Mono sound in memory, small enough here to be mixed sample by sample. */
final class Sound {
  static final int RATE = 22_050;
  private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);

  private final float[] samples;

  private Sound(float[] samples) {
    this.samples = samples;
  }

  static Sound silence(double seconds) {
    return new Sound(new float[(int) (seconds * RATE)]);
  }

  static Sound of(float[] samples) {
    return new Sound(samples.clone());
  }

  /** A quiet room: soft noise and a far hum. */
  static Sound room(double seconds, long seed) {
    Sound room = silence(seconds);
    Random random = new Random(seed);
    float smooth = 0;
    for (int i = 0; i < room.samples.length; i++) {
      smooth += 0.02f * ((float) random.nextGaussian() - smooth);
      room.samples[i] = 0.10f * smooth + 0.008f * (float) Math.sin(2 * Math.PI * 55 * i / RATE);
    }
    return room;
  }

  static Sound read(Path wav) throws IOException {
    try (AudioInputStream raw = AudioSystem.getAudioInputStream(wav.toFile());
        AudioInputStream in = AudioSystem.getAudioInputStream(FORMAT, raw)) {
      byte[] bytes = in.readAllBytes();
      float[] samples = new float[bytes.length / 2];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8)) / 32768f;
      }
      return new Sound(samples);
    } catch (UnsupportedAudioFileException e) {
      throw new IOException("the speech program wrote no sound", e);
    }
  }

  double seconds() {
    return (double) samples.length / RATE;
  }

  /** Adds another sound from a moment on; what would go beyond the end is left out. */
  Sound add(Sound other, double at, double gain) {
    int start = (int) (at * RATE);
    for (int i = 0; i < other.samples.length && start + i < samples.length; i++) {
      samples[start + i] += (float) (gain * other.samples[i]);
    }
    return this;
  }

  void write(Path wav) throws IOException {
    byte[] bytes = new byte[samples.length * 2];
    for (int i = 0; i < samples.length; i++) {
      int value = Math.round(Math.max(-1f, Math.min(1f, samples[i])) * 32767f);
      bytes[2 * i] = (byte) value;
      bytes[2 * i + 1] = (byte) (value >> 8);
    }
    try (AudioInputStream in =
        new AudioInputStream(new java.io.ByteArrayInputStream(bytes), FORMAT, samples.length)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, wav.toFile());
    }
  }
}
