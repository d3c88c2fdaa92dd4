package dev.dubdeck.media.ffmpeg;

import org.jspecify.annotations.Nullable;

/**
 * A moving picture.
 *
 * @param index of the stream in its file
 * @param width of the coded picture
 * @param height of the coded picture
 * @param displayWidth after rotation and with square pixels
 * @param displayHeight after rotation
 * @param framesPerSecond average, 0 when unknown
 * @param endSeconds where the last frame ends, counted from the file's start
 * @param startsHidden whether the file has frames before its start that are decoded and not shown,
 *     as cutting without encoding leaves them
 */
public record VideoTrack(
    int index,
    String codec,
    @Nullable String profile,
    @Nullable String pixelFormat,
    int width,
    int height,
    int displayWidth,
    int displayHeight,
    double framesPerSecond,
    double endSeconds,
    boolean startsHidden) {

  /** How long one frame is shown; 1/25 s when the source does not tell. */
  public double frameSeconds() {
    return framesPerSecond > 0 ? 1 / framesPerSecond : 1 / 25.0;
  }

  /** H.264 that every player of the last fifteen years plays: eight bits, 4:2:0. */
  public boolean isPlainH264() {
    return codec.equals("h264")
        && ("yuv420p".equals(pixelFormat) || "yuvj420p".equals(pixelFormat));
  }
}
