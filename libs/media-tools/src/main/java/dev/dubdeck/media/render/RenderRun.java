package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/** Executes planned runs, one ffmpeg each. */
public final class RenderRun {
  private final FfmpegTools tools;
  private final ProcessRunner runner;
  private final RenderLimits limits;

  /** Runs with these programs and limits. */
  public RenderRun(FfmpegTools tools, ProcessRunner runner, RenderLimits limits) {
    this.tools = tools;
    this.runner = runner;
    this.limits = limits;
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
    return dev.dubdeck.media.Unbuilt.yet(tools, runner, limits, run, workFolder);
  }
}
