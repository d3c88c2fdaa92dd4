package dev.dubdeck.media.render;

import java.time.Duration;

/**
 * Bounds of one run.
 *
 * @param threads that ffmpeg may use for each decoder, filter and encoder; 0 leaves it to ffmpeg
 * @param stall longest time without progress
 * @param wallBase time that any run may take
 * @param wallPerSecond times the length of the source that it may take besides
 * @param outputBase bytes that any run may write, copies of its sources excepted
 * @param outputPerSecond bytes that it may write besides for each second of the source
 */
public record RenderLimits(
    int threads,
    Duration stall,
    Duration wallBase,
    double wallPerSecond,
    long outputBase,
    long outputPerSecond) {
  /**
   * 60 s without progress; 5 minutes plus ten times the length; 256 MiB plus 64 MiB a second of
   * what is encoded.
   */
  public static RenderLimits usual(int threads) {
    return new RenderLimits(
        threads, Duration.ofSeconds(60), Duration.ofMinutes(5), 10, 256L << 20, 64L << 20);
  }

  /** Most bytes that a run may write for a source of that length, copies excepted. */
  public long output(double lengthSeconds) {
    return outputBase + (long) (lengthSeconds * outputPerSecond);
  }

  Duration wall(double lengthSeconds) {
    return wallBase.plusMillis((long) (lengthSeconds * wallPerSecond * 1000));
  }
}
