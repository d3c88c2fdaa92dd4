package dev.dubdeck.stack.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says a line with a voice. */
interface SpeechMaker {
  Sound say(String voice, int pitch, int speed, String text)
      throws IOException, InterruptedException;

  /** espeak-ng where it is installed; else tones, which at least differ from speaker to speaker. */
  static SpeechMaker ofThisMachine() {
    for (String folder : List.of("/usr/bin", "/usr/local/bin")) {
      Path program = Path.of(folder, "espeak-ng");
      if (Files.isExecutable(program)) {
        return (voice, pitch, speed, text) -> speak(program, voice, pitch, speed, text);
      }
    }
    return (voice, pitch, speed, text) -> hum(pitch, speed, text);
  }

  static boolean canSpeak() {
    return Files.isExecutable(Path.of("/usr/bin/espeak-ng"))
        || Files.isExecutable(Path.of("/usr/local/bin/espeak-ng"));
  }

  private static Sound speak(Path program, String voice, int pitch, int speed, String text)
      throws IOException, InterruptedException {
    Path wav = Files.createTempFile("dubdeck-line", ".wav");
    try {
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "-v",
                  voice,
                  "-p",
                  Integer.toString(pitch),
                  "-s",
                  Integer.toString(speed),
                  "-w",
                  wav.toString(),
                  text)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("espeak-ng failed with voice " + voice);
      }
      return Sound.read(wav);
    } finally {
      Files.deleteIfExists(wav);
    }
  }

  /** A hummed melody with a syllable for every three letters. */
  private static Sound hum(int pitch, int speed, String text) {
    double base = 90 + 2.2 * pitch;
    double syllable = 32.0 / speed;
    int count = Math.max(2, text.length() / 3);
    float[] samples = new float[(int) (count * syllable * Sound.RATE)];
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / Sound.RATE;
      int index = (int) (time / syllable);
      double tone = base * (1 + 0.06 * ((text.charAt(index * 3 % text.length()) * 7) % 5 - 2));
      double swell = Math.sin(Math.PI * (time / syllable - index));
      double wave = 0;
      for (int harmonic = 1; harmonic <= 8; harmonic++) {
        wave += Math.sin(2 * Math.PI * tone * harmonic * time) / (harmonic + pitch / 25.0);
      }
      samples[i] = (float) (0.22 * swell * wave);
    }
    return Sound.of(samples);
  }
}
