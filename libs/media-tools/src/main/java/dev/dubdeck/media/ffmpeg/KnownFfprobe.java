package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import net.bramp.ffmpeg.FFmpegException;
import net.bramp.ffmpeg.FFprobe;
import net.bramp.ffmpeg.builder.FFprobeBuilder;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * One call of ffprobe through ffmpeg-cli-wrapper, with our process under it. The wrapper asks each
 * program for its version before the first use; ours is known, which saves a start.
 */
final class KnownFfprobe {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final FfmpegTools tools;
  private final ProcessRunner runner;
  private @Nullable SupervisedProcess process;

  KnownFfprobe(FfmpegTools tools, ProcessRunner runner) {
    this.tools = tools;
    this.runner = runner;
  }

  /** What ffprobe found, or why it would not look. */
  sealed interface Answer {
    record Understood(FFmpegProbeResult result) implements Answer {}

    record Refused(String errors) implements Answer {}
  }

  Answer ask(List<String> options, String input) throws IOException, InterruptedException {
    List<String> command =
        new FFprobeBuilder()
            .setShowChapters(false)
            .addExtraArgs("-v", "error")
            .addExtraArgs(options.toArray(String[]::new))
            .setInput(input)
            .build();
    try {
      return new Answer.Understood(new Supervised().probe(command));
    } catch (FFmpegException refused) {
      return new Answer.Refused(errors());
    } catch (IOException | RuntimeException e) {
      return unclear(e);
    }
  }

  /** A file that brings ffprobe down is the file's fault; a machine that kills it is not. */
  private Answer unclear(Exception fault) throws IOException, InterruptedException {
    if (process == null) {
      throw new IOException("ffprobe did not run", fault);
    }
    var outcome = process.await();
    boolean crashed = outcome.exitCode() == 134 || outcome.exitCode() == 139;
    boolean ended =
        switch (outcome.ending()) {
          case WALL_LIMIT, OUTPUT_LIMIT -> true;
          case EXITED -> crashed || outcome.exitCode() <= 1;
          case CANCELED, STALLED -> false;
        };
    if (ended) {
      return new Answer.Refused(outcome.errorTail());
    }
    throw new IOException("ffprobe was ended from outside", fault);
  }

  private String errors() throws InterruptedException {
    return process == null ? "" : process.await().errorTail();
  }

  private SupervisedProcess start(List<String> command) throws IOException {
    process = runner.start(ProcessSpec.of(command, LIMIT).withEnvironment(tools.environment()));
    return process;
  }

  private final class Supervised extends FFprobe {
    Supervised() {
      super(tools.ffprobe().toString(), KnownFfprobe.this::start);
    }

    @Override
    public synchronized String version() {
      return "ffprobe version " + tools.version().text();
    }
  }
}
