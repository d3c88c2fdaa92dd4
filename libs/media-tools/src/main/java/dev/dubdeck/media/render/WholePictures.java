package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.VideoTrack;

/**
 * Filters that make one picture of a frame that is marked as two fields, since no screen of today
 * shows fields; other frames pass untouched. With a comma at the end, to stand in front of others.
 */
final class WholePictures {
  /** The filters take no smaller picture, counted in the coarsest plane. */
  private static final int LEAST = 16;

  private WholePictures() {}

  /** With what the frames before and after show; ahead of all cuts, because it looks at them. */
  static String ofFilm(VideoTrack video) {
    return filter(video, "bwdif=mode=send_frame:deint=interlaced,");
  }

  /** Each by itself: key frames are too far apart to tell anything of each other's fields. */
  static String ofKeyFrames(VideoTrack video) {
    return filter(video, "estdif=mode=frame:deint=interlaced,");
  }

  private static String filter(VideoTrack video, String filter) {
    return video.width() >= LEAST && video.height() >= LEAST ? filter : "";
  }
}
