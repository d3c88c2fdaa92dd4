package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Runs an ffmpeg that reports its progress, within limits, until it ends or is not wanted. */
final class Supervision {
  private final FfmpegTools tools;
  private final ProcessRunner runner;
  private final RenderLimits limits;

  Supervision(FfmpegTools tools, ProcessRunner runner, RenderLimits limits) {
    this.tools = tools;
    this.runner = runner;
    this.limits = limits;
  }

  /**
   * What a run is held to.
   *
   * @param lengthSeconds how long the result will be
   * @param workFolder where it is made
   * @param copiedBytes most that it may take over from its sources as it is
   */
  record Frame(double lengthSeconds, Path workFolder, long copiedBytes) {}

  ProcessOutcome run(
      List<String> command, Frame frame, DoubleConsumer progress, Cancellation cancellation)
      throws IOException, InterruptedException {
    ProcessSpec spec =
        ProcessSpec.of(command, limits.wall(frame.lengthSeconds()))
            .withEnvironment(tools.environment())
            .withStallLimit(limits.stall())
            .withOutputLimit(Long.MAX_VALUE)
            .in(frame.workFolder());
    SupervisedProcess process = runner.start(spec);
    ProgressFeed feed = new ProgressFeed(frame.lengthSeconds(), process, progress);
    OutputWatch watch =
        new OutputWatch(
            frame.workFolder(),
            limits.output(frame.lengthSeconds()) + frame.copiedBytes(),
            process);
    Cancellation.Registration interest = cancellation.onCancel(process::cancel);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        feed.line(line);
        watch.look();
      }
      return process.await();
    } catch (RuntimeException | IOException e) {
      process.destroyForcibly();
      throw e;
    } finally {
      interest.close();
    }
  }
}
