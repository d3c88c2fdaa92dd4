package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Holds a finished file to its preset's promise. */
public final class OutputCheck {
  private final FfmpegTools tools;
  private final ProcessRunner runner;

  /** Checks with these programs. */
  public OutputCheck(FfmpegTools tools, ProcessRunner runner) {
    this.tools = tools;
    this.runner = runner;
  }

  /**
   * Measures the file. It may be published when every line is ok; an unreadable file gives one line
   * that is not.
   */
  public List<ReceiptLine> check(Path file, PlannedOutput output)
      throws IOException, InterruptedException {
    return dev.dubdeck.media.Unbuilt.yet(tools, runner, file, output);
  }
}
