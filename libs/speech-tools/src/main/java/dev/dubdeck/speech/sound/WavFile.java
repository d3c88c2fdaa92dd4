package dev.dubdeck.speech.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The one form in which Dubdeck keeps voices: RIFF/WAVE, mono, 16 kHz, 16-bit PCM. Format:
 * Microsoft "Multiple Channel Audio Data and WAVE Files"; chunks other than {@code fmt } and {@code
 * data} are skipped. A header is believed no further than the bytes that are there.
 */
public final class WavFile {
  private static final int HEADER = 44;
  private static final int FULL_SCALE = 32_768;

  private WavFile() {}

  /** Writes the samples, clipped at full scale. */
  public static byte[] encode(Sound sound) {
    float[] samples = sound.samples();
    ByteBuffer out =
        ByteBuffer.allocate(HEADER + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(HEADER - 8 + 2 * samples.length).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    out.putInt(Sound.RATE).putInt(2 * Sound.RATE).putShort((short) 2).putShort((short) 16);
    out.put(ascii("data")).putInt(2 * samples.length);
    for (float sample : samples) {
      long scaled = Math.round((double) sample * FULL_SCALE);
      out.putShort((short) Math.clamp(scaled, Short.MIN_VALUE, Short.MAX_VALUE));
    }
    return out.array();
  }

  /**
   * Reads what {@link #encode} wrote, or the same form by another program.
   *
   * @throws IOException when it is not mono 16 kHz 16-bit PCM
   */
  public static Sound decode(byte[] wav) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    if (wav.length < 12 || !at(in, 0, "RIFF") || !at(in, 8, "WAVE")) {
      throw new IOException("not a WAV file");
    }
    boolean known = false;
    int at = 12;
    while (at + 8 <= wav.length) {
      int there = wav.length - at - 8;
      int size = (int) Math.min(Integer.toUnsignedLong(in.getInt(at + 4)), there);
      if (at(in, at, "fmt ") && size >= 16) {
        requireForm(in, at + 8);
        known = true;
      } else if (at(in, at, "data") && known) {
        return samples(in, at + 8, size / 2);
      }
      at += 8 + size + (size & 1);
    }
    throw new IOException("a WAV file without sound");
  }

  private static void requireForm(ByteBuffer in, int at) throws IOException {
    if (in.getShort(at) != 1
        || in.getShort(at + 2) != 1
        || in.getInt(at + 4) != Sound.RATE
        || in.getShort(at + 14) != 16) {
      throw new IOException("not mono 16 kHz 16-bit PCM");
    }
  }

  private static Sound samples(ByteBuffer in, int at, int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = in.getShort(at + 2 * i) / (float) FULL_SCALE;
    }
    return Sound.of(samples);
  }

  private static boolean at(ByteBuffer in, int at, String word) {
    for (int i = 0; i < 4; i++) {
      if (in.get(at + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
