package dev.dubdeck.media.ffmpeg;

import java.time.Duration;

/** What is refused for its size, before anything is decoded. */
public record ProbeLimits(Duration longest, long mostPixels, int mostTracks) {
  /** 12 hours, 8K and a little, 64 tracks. */
  public static final ProbeLimits USUAL = new ProbeLimits(Duration.ofHours(12), 8192L * 4352, 64);
}
