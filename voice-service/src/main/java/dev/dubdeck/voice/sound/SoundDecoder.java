package dev.dubdeck.voice.sound;

import dev.dubdeck.media.ffmpeg.Allowed;
import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import dev.dubdeck.media.ffmpeg.SourceFault;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import dev.dubdeck.media.root.FileTree;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.voice.MediaFiles;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes 16 kHz mono out of whatever somebody calls audio. The bytes are hostile: ffprobe looks at
 * them before ffmpeg does, both may open nothing but this one file, and neither may run long or
 * write much, whatever a header promises.
 */
@ApplicationScoped
class SoundDecoder {
  /** Longest recording that is taken. */
  static final Duration LONGEST = Duration.ofMinutes(30);

  private static final Logger LOG = Logger.getLogger(SoundDecoder.class);
  private static final Duration WALL_LIMIT = Duration.ofSeconds(60);
  private static final Duration SECOND_LOOK = Duration.ofSeconds(30);
  private static final int SAMPLE_BYTES = 2;
  private static final long MOST_BYTES = (LONGEST.toSeconds() + 1) * Sound.RATE * SAMPLE_BYTES;

  private final FfmpegSettings settings;
  private final MediaFiles media;
  private final ProcessRunner processes = new ProcessRunner("voice-service");
  private @Nullable FfmpegTools tools;
  private long lookedAt;

  SoundDecoder(FfmpegSettings settings, MediaFiles media) {
    this.settings = settings;
    this.media = media;
  }

  void stop(@Observes ShutdownEvent event) {
    processes.close();
  }

  /**
   * Decodes; blocks.
   *
   * @throws Problem 422 when it is no audio or too long, 503 when there is no ffmpeg
   */
  Sound decode(byte[] audio) throws IOException, InterruptedException {
    FfmpegTools found = requireTools();
    Path work = media.root().newWorkFolder("voice");
    try {
      Path file = Files.write(work.resolve("sent"), audio);
      requireAudio(new MediaProbe(found, processes, ProbeLimits.USUAL), file);
      return run(found, file);
    } finally {
      FileTree.delete(work);
    }
  }

  private static void requireAudio(MediaProbe probe, Path file)
      throws IOException, InterruptedException {
    switch (probe.probe(file)) {
      case SourceFault fault -> throw notAudio();
      case SourceProbe source -> {
        if (source.audio().isEmpty()) {
          throw notAudio();
        }
        if (source.durationSeconds() > LONGEST.toSeconds()) {
          throw tooLong();
        }
      }
    }
  }

  private Sound run(FfmpegTools found, Path file) throws IOException, InterruptedException {
    SupervisedProcess process =
        processes.start(
            ProcessSpec.of(command(found, file), WALL_LIMIT)
                .withEnvironment(found.environment())
                .withOutputLimit(MOST_BYTES));
    byte[] pcm;
    try {
      pcm = process.getInputStream().readAllBytes();
    } catch (IOException cutOff) {
      process.destroyForcibly();
      pcm = new byte[0];
    }
    ProcessOutcome outcome = process.await();
    if (outcome.ending() == ProcessOutcome.Ending.OUTPUT_LIMIT) {
      throw tooLong();
    }
    if (!outcome.isSuccess() || pcm.length == 0) {
      LOG.debugf("sent audio was not decoded: %s", outcome.ending());
      throw notAudio();
    }
    return samples(pcm);
  }

  private static List<String> command(FfmpegTools found, Path file) {
    return List.of(
        found.ffmpeg().toString(),
        "-nostdin",
        "-hide_banner",
        "-v",
        "error",
        "-threads",
        "1",
        "-protocol_whitelist",
        Allowed.PROTOCOLS,
        "-format_whitelist",
        Allowed.DEMUXERS,
        "-i",
        "file:" + file.toAbsolutePath(),
        "-map",
        "0:a:0",
        "-vn",
        "-sn",
        "-dn",
        "-ac",
        "1",
        "-ar",
        Integer.toString(Sound.RATE),
        "-f",
        "s16le",
        "pipe:1");
  }

  private static Sound samples(byte[] pcm) {
    ByteBuffer in = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[pcm.length / SAMPLE_BYTES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = in.getShort() / 32_768f;
    }
    return Sound.of(samples);
  }

  /** One that was missing is looked for again, now and then. */
  private synchronized FfmpegTools requireTools() {
    long now = System.nanoTime();
    if (tools == null && (lookedAt == 0 || now - lookedAt > SECOND_LOOK.toNanos())) {
      lookedAt = now;
      switch (FfmpegTools.locate(settings.dir(), processes)) {
        case FfmpegLookup.Found usable -> tools = usable.tools();
        case FfmpegLookup.Missing missing ->
            LOG.warnf("audio cannot be decoded: %s (%s)", missing.message(), missing.code());
      }
    }
    if (tools == null) {
      throw Problem.unavailable(
          "tool_missing", "Audio cannot be decoded here just now.", SECOND_LOOK);
    }
    return tools;
  }

  private static Problem notAudio() {
    return Problem.invalid("not_audio", "This is not audio that can be decoded.", List.of());
  }

  private static Problem tooLong() {
    return Problem.invalid(
        "too_long", "A voice reference is at most 30 minutes long; cut it down.", List.of());
  }
}
