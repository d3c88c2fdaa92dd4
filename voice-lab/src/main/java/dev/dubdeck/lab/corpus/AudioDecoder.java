package dev.dubdeck.lab.corpus;

import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import dev.dubdeck.speech.sound.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns any recording into our sound with ffmpeg, many files in one run. */
public final class AudioDecoder implements AutoCloseable {
  private static final int FILES_PER_RUN = 60;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final ProcessRunner runner = new ProcessRunner("voice-lab");
  private final FfmpegTools tools;
  private final Path scratch;

  /** Finds ffmpeg: in {@code DUBDECK_FFMPEG_DIR}, or the build that we carry. */
  public AudioDecoder() throws IOException {
    Optional<Path> folder = Optional.ofNullable(System.getenv("DUBDECK_FFMPEG_DIR")).map(Path::of);
    switch (FfmpegTools.locate(folder, runner)) {
      case FfmpegLookup.Found found -> tools = found.tools();
      case FfmpegLookup.Missing missing -> throw new IOException(missing.message());
    }
    scratch = Files.createTempDirectory("voice-lab");
  }

  /** A recording as sound. */
  public record Decoded(Path file, Sound sound) {}

  /** The recordings in order; what cannot be decoded is left out. */
  public List<Decoded> decode(List<Path> files) throws IOException, InterruptedException {
    List<Decoded> sounds = new ArrayList<>();
    for (int from = 0; from < files.size(); from += FILES_PER_RUN) {
      List<Path> some = files.subList(from, Math.min(files.size(), from + FILES_PER_RUN));
      if (!run(some, sounds)) {
        // One broken file spoils a run: then each has its own.
        for (Path file : some) {
          run(List.of(file), sounds);
        }
      }
    }
    return sounds;
  }

  private boolean run(List<Path> files, List<Decoded> sounds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tools.ffmpeg().toString(), "-v", "error", "-y"));
    for (Path file : files) {
      command.addAll(List.of("-i", "file:" + file));
    }
    for (int i = 0; i < files.size(); i++) {
      command.addAll(List.of("-map", i + ":a:0", "-ac", "1", "-ar", "" + Sound.RATE));
      command.addAll(List.of("-f", "s16le", scratch.resolve(i + ".raw").toString()));
    }
    SupervisedProcess process =
        runner.start(ProcessSpec.of(command, LIMIT).withEnvironment(tools.environment()));
    ProcessOutcome outcome = process.await();
    if (!outcome.isSuccess()) {
      return false;
    }
    for (int i = 0; i < files.size(); i++) {
      sounds.add(new Decoded(files.get(i), read(scratch.resolve(i + ".raw"))));
    }
    return true;
  }

  private static Sound read(Path raw) throws IOException {
    ShortBuffer samples =
        ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] values = new float[samples.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = samples.get(i) / 32_768f;
    }
    return Sound.of(values);
  }

  @Override
  public void close() throws IOException {
    runner.close();
    try (var left = Files.list(scratch)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(scratch);
  }
}
