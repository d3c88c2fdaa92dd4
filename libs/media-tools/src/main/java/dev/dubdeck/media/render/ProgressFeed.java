package dev.dubdeck.media.render;

import dev.dubdeck.media.process.SupervisedProcess;
import java.util.function.DoubleConsumer;

/** Reads ffmpeg's progress report: how much of the output's time is written. */
final class ProgressFeed {
  private static final String OUT_TIME = "out_time_us=";
  private static final double NEARLY_DONE = 0.98;

  private final double lengthSeconds;
  private final SupervisedProcess process;
  private final DoubleConsumer progress;
  private long furthest = -1;

  ProgressFeed(double lengthSeconds, SupervisedProcess process, DoubleConsumer progress) {
    this.lengthSeconds = lengthSeconds;
    this.process = process;
    this.progress = progress;
  }

  void line(String line) {
    if (!line.startsWith(OUT_TIME)) {
      return;
    }
    long micros;
    try {
      micros = Long.parseLong(line.substring(OUT_TIME.length()).strip());
    } catch (NumberFormatException notYet) {
      return;
    }
    if (micros > furthest) {
      furthest = micros;
      double part = lengthSeconds > 0 ? Math.clamp(micros / 1e6 / lengthSeconds, 0.0, 1.0) : 0;
      process.advanced();
      if (part >= NEARLY_DONE) {
        // Moving the index to the front rewrites the file and reports nothing meanwhile.
        process.expectSilence();
      }
      progress.accept(part);
    }
  }
}
