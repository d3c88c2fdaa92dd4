package dev.dubdeck.media.render;

import java.time.Duration;

/**
 * Bounds of one run.
 *
 * @param threads that ffmpeg may use for each decoder, filter and encoder; 0 leaves it to ffmpeg
 * @param stall longest time without progress
 * @param wallBase time that any run may take
 * @param wallPerSecond times the length of the source that it may take besides
 */
public record RenderLimits(int threads, Duration stall, Duration wallBase, double wallPerSecond) {
  /** 60 s without progress; 5 minutes plus ten times the length. */
  public static RenderLimits usual(int threads) {
    return new RenderLimits(threads, Duration.ofSeconds(60), Duration.ofMinutes(5), 10);
  }

  Duration wall(double lengthSeconds) {
    return wallBase.plusMillis((long) (lengthSeconds * wallPerSecond * 1000));
  }
}
