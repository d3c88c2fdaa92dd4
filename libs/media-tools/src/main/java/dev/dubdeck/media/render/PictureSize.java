package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.VideoTrack;

/** Width and height in whole, even pixels. */
record PictureSize(int width, int height) {

  /** The source's size with the shorter side bounded; never larger than the source. */
  static PictureSize boundedByShortSide(VideoTrack video, int maxShortSide) {
    int shortSide = Math.min(video.displayWidth(), video.displayHeight());
    return scaled(video, Math.min(1, (double) maxShortSide / shortSide));
  }

  /** The source's size with the width bounded; never larger than the source. */
  static PictureSize boundedByWidth(VideoTrack video, int maxWidth) {
    return scaled(video, Math.min(1, (double) maxWidth / video.displayWidth()));
  }

  /** The source's size, made even. */
  static PictureSize of(VideoTrack video) {
    return scaled(video, 1);
  }

  int shortSide() {
    return Math.min(width, height);
  }

  private static PictureSize scaled(VideoTrack video, double factor) {
    return new PictureSize(even(video.displayWidth(), factor), even(video.displayHeight(), factor));
  }

  /** Nearest even number that is not above the source; two pixels are the least that H.264 has. */
  private static int even(int side, double factor) {
    int nearest = 2 * (int) Math.round(side * factor / 2);
    int notAbove = nearest > side ? nearest - 2 : nearest;
    return Math.max(2, notAbove);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
