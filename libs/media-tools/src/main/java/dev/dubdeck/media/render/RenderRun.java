package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Executes planned runs, one ffmpeg each. */
public final class RenderRun {
  private final FfmpegTools tools;
  private final ProcessRunner runner;
  private final RenderLimits limits;
  private final RenderCommand commands;

  /** Runs with these programs and limits. */
  public RenderRun(FfmpegTools tools, ProcessRunner runner, RenderLimits limits) {
    this.tools = tools;
    this.runner = runner;
    this.limits = limits;
    this.commands = new RenderCommand(tools, limits.threads());
  }

  /**
   * Runs ffmpeg in the calling thread until it ends.
   *
   * @param workFolder empty folder on the media root's volume; left to the caller to delete
   * @param progress told 0..1 a few times a second, from this thread
   * @throws IOException when ffmpeg cannot be started
   * @throws InterruptedException after ffmpeg has been killed
   */
  public RenderResult execute(
      PlannedRun run, Path workFolder, DoubleConsumer progress, Cancellation cancellation)
      throws IOException, InterruptedException {
    List<String> gains = new ArrayList<>();
    for (PlannedOutput output : run.outputs()) {
      if (output.loudness() == null) {
        gains.add("0");
        continue;
      }
      ProcessOutcome measured =
          supervise(
              commands.measuring(output.loudness()), run, workFolder, part -> {}, cancellation);
      if (!measured.isSuccess()) {
        return RenderFailures.of(measured);
      }
      gains.add(output.loudness().gain(measured.errorTail()));
    }
    ProcessOutcome outcome =
        supervise(commands.of(run, gains, workFolder), run, workFolder, progress, cancellation);
    if (!outcome.isSuccess()) {
      return RenderFailures.of(outcome);
    }
    return collect(run, workFolder, progress, cancellation);
  }

  private RenderResult collect(
      PlannedRun run, Path workFolder, DoubleConsumer progress, Cancellation cancellation)
      throws IOException, InterruptedException {
    List<RenderedFile> files = new ArrayList<>();
    for (PlannedOutput output : run.outputs()) {
      Path file = workFolder.resolve(output.fileName());
      if (!Files.isRegularFile(file) || Files.size(file) == 0) {
        return run.instead() == null
            ? RenderFailures.nothingWritten(output)
            : execute(run.instead(), workFolder, progress, cancellation);
      }
      files.add(new RenderedFile(output, file));
    }
    return new RenderResult.Rendered(files);
  }

  private ProcessOutcome supervise(
      List<String> command,
      PlannedRun run,
      Path workFolder,
      DoubleConsumer progress,
      Cancellation cancellation)
      throws IOException, InterruptedException {
    ProcessSpec spec =
        ProcessSpec.of(command, limits.wall(run.lengthSeconds()))
            .withEnvironment(tools.environment())
            .withStallLimit(limits.stall())
            .withOutputLimit(Long.MAX_VALUE)
            .in(workFolder);
    SupervisedProcess process = runner.start(spec);
    ProgressFeed feed = new ProgressFeed(run.lengthSeconds(), process, progress);
    Cancellation.Registration interest = cancellation.onCancel(process::cancel);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        feed.line(line);
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
