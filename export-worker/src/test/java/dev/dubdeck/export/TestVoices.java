package dev.dubdeck.export;

import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

/** Conversations of made-up voices, and the files that tell who speaks when in them. */
@ApplicationScoped
public class TestVoices {
  private final MediaRoot root;

  TestVoices(MediaRoot root) {
    this.root = root;
  }

  /** Somebody with a voice says something. */
  public record Line(double start, double end, int voice) {}

  /** Voices in a quiet room; each sounds like throat and mouth of its own. */
  public static Sound conversation(double seconds, Line... lines) {
    float[] samples = new float[(int) (seconds * Sound.RATE)];
    Random random = new Random(7);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (random.nextGaussian() * 0.0008);
    }
    for (Line line : lines) {
      speak(samples, line, random);
    }
    return Sound.of(samples);
  }

  private static void speak(float[] samples, Line line, Random random) {
    int from = (int) (line.start() * Sound.RATE);
    int to = Math.min(samples.length, (int) (line.end() * Sound.RATE));
    double base = 95 * Math.pow(1.35, line.voice());
    double phase = 0;
    double formant = 500;
    double low = 0;
    double lower = 0;
    for (int i = from; i < to; i++) {
      double time = (i - from) / (double) Sound.RATE;
      if ((i - from) % 2_400 == 0) {
        formant = (350 + random.nextInt(500)) * (1 + 0.12 * line.voice());
      }
      double syllable = Math.pow(Math.max(0, Math.sin(Math.PI * 4.2 * time)), 0.6);
      phase += base * (1 + 0.05 * Math.sin(2 * Math.PI * 0.9 * time)) / Sound.RATE;
      double pulse = (phase % 1) < 0.1 ? 1 : -0.1;
      double angle = 2 * Math.PI * formant / Sound.RATE;
      double out = pulse + 2 * 0.97 * Math.cos(angle) * low - 0.97 * 0.97 * lower;
      lower = low;
      low = out;
      samples[i] += (float) (0.02 * syllable * out);
    }
  }

  public SourceFile dialogue(Sound sound) {
    return place("dialogue", "wav", WavFile.encode(sound));
  }

  public SourceFile diarization(String content) {
    return place("diarization", "json", content.getBytes(StandardCharsets.UTF_8));
  }

  private SourceFile place(String role, String extension, byte[] content) {
    MediaKey key = MediaKey.of("Input", UUID.randomUUID() + "." + extension);
    Path file = root.resolve(key);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return new SourceFile(role, key.value(), Sha256.of(file), Files.size(file), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
