package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bramp.ffmpeg.FFmpegException;
import net.bramp.ffmpeg.FFprobe;
import net.bramp.ffmpeg.builder.FFprobeBuilder;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * One call of ffprobe through ffmpeg-cli-wrapper, with our process under it, that tells of tracks,
 * container and packets at once: starting the program costs more than all that it does for a short
 * file. The wrapper asks each program for its version before the first use; ours is known, which
 * saves a start. The packets never reach the wrapper, which would keep each of them.
 */
final class KnownFfprobe {
  private final FfmpegTools tools;
  private final ProcessRunner runner;
  private final Reach reach;
  private final Map<Integer, TrackEnd> ends = new HashMap<>();
  private @Nullable SupervisedProcess process;

  /** For one call. */
  KnownFfprobe(FfmpegTools tools, ProcessRunner runner, Reach reach) {
    this.tools = tools;
    this.runner = runner;
    this.reach = reach;
  }

  /** What ffprobe found, or why it would not look. */
  sealed interface Answer {
    /**
     * @param ends what the packets said that were read, by stream index; without entries when none
     *     was there
     */
    record Understood(FFmpegProbeResult result, Map<Integer, TrackEnd> ends) implements Answer {}

    record Refused(String errors) implements Answer {}
  }

  Answer ask(List<String> options, String input) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-v", "error", "-print_format", "json=compact=1"));
    all.addAll(options);
    all.addAll(reach.options());
    all.addAll(List.of("-show_entries", Packet.ENTRIES));
    List<String> command =
        new FFprobeBuilder()
            .setShowChapters(false)
            .addExtraArgs(all.toArray(String[]::new))
            .setInput(input)
            .build();
    try {
      return new Answer.Understood(new Supervised().probe(command), ends);
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
    process =
        runner.start(
            ProcessSpec.of(command, reach.wallLimit())
                .withEnvironment(tools.environment())
                .withOutputLimit(reach.outputLimit()));
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

    @Override
    protected BufferedReader wrapInReader(Process started) {
      try {
        return new BufferedReader(
            new StringReader(PacketsApart.read(started.getInputStream(), ends)));
      } catch (IOException e) {
        if (started instanceof SupervisedProcess talking) {
          // Nobody reads on what is too long or no answer at all.
          talking.exceeded();
        }
        throw new UncheckedIOException(e);
      }
    }
  }
}
