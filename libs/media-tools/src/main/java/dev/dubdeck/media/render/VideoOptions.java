package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import java.util.ArrayList;
import java.util.List;

/** How ffmpeg is told to make the picture. */
final class VideoOptions {
  /** Key frames are asked for a little early, so that the next whole frame is not too late. */
  private static final double KEY_FRAME_MARGIN = 0.05;

  private VideoOptions() {}

  static boolean isCopied(VideoSpec spec, VideoTrack video) {
    return switch (spec.copy()) {
      case "always" -> true;
      case "plain_h264" -> video.isPlainH264();
      default -> false;
    };
  }

  static PictureSize size(VideoSpec spec, VideoTrack video) {
    Integer bound = spec.maxShortSide();
    return bound == null ? PictureSize.of(video) : PictureSize.boundedByShortSide(video, bound);
  }

  static List<String> of(VideoSpec spec, VideoTrack video) {
    if (isCopied(spec, video)) {
      return List.of("-c:v", "copy");
    }
    PictureSize size = size(spec, video);
    List<String> options =
        new ArrayList<>(
            List.of(
                "-filter:v",
                "scale=%d:%d:flags=%s,setsar=1,format=yuv420p"
                    .formatted(size.width(), size.height(), spec.scaler()),
                "-c:v",
                spec.encoder(),
                "-preset:v",
                spec.speed(),
                "-crf",
                Integer.toString(spec.crf())));
    if (spec.profile() != null) {
      options.addAll(List.of("-profile:v", spec.profile()));
    }
    if (spec.maxrateKbps() != null) {
      options.addAll(
          List.of("-maxrate", spec.maxrateKbps() + "k", "-bufsize", 2 * spec.maxrateKbps() + "k"));
    }
    if (spec.keyFrameSeconds() != null) {
      // By time and not by count, since the frame rate of a source may vary.
      String interval = Numbers.plain(spec.keyFrameSeconds() - KEY_FRAME_MARGIN);
      options.addAll(
          List.of(
              "-force_key_frames",
              "expr:isnan(prev_forced_t)+gte(t,prev_forced_t+" + interval + ")"));
    }
    return options;
  }
}
