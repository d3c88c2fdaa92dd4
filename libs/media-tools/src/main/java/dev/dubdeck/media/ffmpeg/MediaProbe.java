package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;

/** Asks ffprobe about sources and results. */
public final class MediaProbe {
  private final FfmpegTools tools;
  private final ProcessRunner runner;
  private final ProbeLimits limits;

  /** Probes with these programs and limits. */
  public MediaProbe(FfmpegTools tools, ProcessRunner runner, ProbeLimits limits) {
    this.tools = tools;
    this.runner = runner;
    this.limits = limits;
  }

  /**
   * Measures a source. A source that cannot be used is a result, not an exception.
   *
   * @throws IOException when the machine fails: no such file, ffprobe does not start
   */
  public ProbeResult probe(Path source) throws IOException, InterruptedException {
    return dev.dubdeck.media.Unbuilt.yet(tools.version(), runner, limits, source);
  }
}
