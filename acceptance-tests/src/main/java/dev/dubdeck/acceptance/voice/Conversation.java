package dev.dubdeck.acceptance.voice;

import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** People who talk in turn, and the truth about who talks when. */
public final class Conversation {
  private static final double GAP = 0.45;

  private final List<Turn> turns = new ArrayList<>();
  private final List<float[]> sounds = new ArrayList<>();
  private double end = GAP;

  /** That speaker says something for so many seconds. */
  public Conversation turn(String speaker, SyntheticVoice voice, double seconds) {
    sounds.add(voice.say(seconds, 100L + turns.size()).samples());
    turns.add(new Turn(speaker, end, end + seconds));
    end += seconds + GAP;
    return this;
  }

  /** How long that speaker speaks. */
  public double secondsOf(String speaker) {
    return turns.stream()
        .filter(turn -> turn.speaker().equals(speaker))
        .mapToDouble(turn -> turn.end() - turn.start())
        .sum();
  }

  /** All of it as one sound. */
  public Sound sound() {
    float[] all = new float[(int) Math.ceil(end * Sound.RATE)];
    for (int i = 0; i < turns.size(); i++) {
      float[] sound = sounds.get(i);
      int at = (int) (turns.get(i).start() * Sound.RATE);
      System.arraycopy(sound, 0, all, at, Math.min(sound.length, all.length - at));
    }
    return Sound.of(all);
  }

  /** The diarization, as pipelines write it. */
  public Path diarization(String name) {
    String segments =
        turns.stream()
            .map(
                turn ->
                    String.format(
                        Locale.ROOT,
                        "{\"start\":%.3f,\"end\":%.3f,\"speaker_id\":\"%s\"}",
                        turn.start(),
                        turn.end(),
                        turn.speaker()))
            .collect(Collectors.joining(",", "{\"segments\":[", "]}"));
    return write(
        name + ".diarization.json", segments.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** A small episode with this conversation as its sound. */
  public Path episode(String name) {
    Path wav = write(name + ".wav", WavFile.encode(sound()));
    Path video = SampleMedia.file(name + ".mp4");
    String length = String.format(Locale.ROOT, "%.2f", end);
    List<String> arguments = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error"));
    arguments.addAll(
        List.of("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=" + length, "-i", wav.toString()));
    arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
    arguments.addAll(List.of("-ar", "48000", "-c:a", "aac", "-b:a", "160k", "-shortest"));
    arguments.add(video.toString());
    BareFfmpeg.run(arguments);
    return video;
  }

  private static Path write(String name, byte[] bytes) {
    try {
      return Files.write(SampleMedia.file(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who talks from when to when, in seconds. */
  private record Turn(String speaker, double start, double end) {}
}
