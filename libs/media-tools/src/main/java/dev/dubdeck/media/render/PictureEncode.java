package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * One way in which the picture of a film is encoded.
 *
 * @param scaler that brings it to its size
 * @param options of the encoder
 */
record PictureEncode(PictureSize size, String scaler, List<String> options) {

  /** Copies the list. */
  PictureEncode {
    options = List.copyOf(options);
  }

  /** For a file of its own. */
  static PictureEncode ofFile(VideoSpec spec, VideoTrack video) {
    List<String> options = VideoOptions.encoding(spec);
    if (spec.keyFrameSeconds() != null) {
      options.addAll(VideoOptions.keyFrames(spec.keyFrameSeconds()));
    }
    return new PictureEncode(VideoOptions.size(spec, video), spec.scaler(), options);
  }

  /** For a rendition of a stream. */
  static PictureEncode ofRendition(VideoSpec spec, PictureSize size, int segmentSeconds) {
    List<String> options = new ArrayList<>(VideoOptions.encoding(spec));
    options.addAll(VideoOptions.segmentStarts(segmentSeconds));
    options.addAll(VideoOptions.EVERY_FRAME_AT_ITS_TIME);
    return new PictureEncode(size, spec.scaler(), options);
  }
}
