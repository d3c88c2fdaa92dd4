package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.ffmpeg.MeasuredFile;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import dev.dubdeck.media.ffmpeg.SourceFault;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Holds a finished file to its preset's promise. An encoder's good exit proves nothing. */
public final class OutputCheck {
  /** What we made was bounded when it was a source; the bounds here only stop nonsense. */
  private static final ProbeLimits LIMITS =
      new ProbeLimits(Duration.ofDays(2), ProbeLimits.USUAL.mostPixels(), 256);

  private final MediaProbe probe;

  /** Checks with these programs. */
  public OutputCheck(FfmpegTools tools, ProcessRunner runner) {
    this.probe = new MediaProbe(tools, runner, LIMITS);
  }

  /**
   * Measures the file. It may be published when every line is ok; an unreadable file gives one line
   * that is not.
   */
  public List<ReceiptLine> check(Path file, PlannedOutput output)
      throws IOException, InterruptedException {
    Preset preset = output.preset();
    if (preset.picture() != null) {
      return StillCheck.check(file, output);
    }
    boolean everyPacket = preset.video() != null && preset.video().keyFrameSeconds() != null;
    MeasuredFile measured = probe.measure(file, everyPacket);
    return switch (measured.result()) {
      case SourceFault fault ->
          List.of(new ReceiptLine("readable", "readable", fault.code(), false));
      case SourceProbe facts ->
          new PromiseCheck(output, facts)
              .lines(measured.widestKeyFrameGap(), Mp4Layout.indexComesFirst(file));
    };
  }
}
