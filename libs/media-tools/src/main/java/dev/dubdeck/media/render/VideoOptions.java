package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import java.util.ArrayList;
import java.util.List;

/** How ffmpeg is told to make the picture. */
final class VideoOptions {
  /** Key frames are asked for a little early, so that the next whole frame is not too late. */
  private static final double KEY_FRAME_MARGIN = 0.05;

  /** Frames are neither doubled nor left out for the sake of an even rate. */
  static final List<String> EVERY_FRAME_AT_ITS_TIME = List.of("-fps_mode:v", "vfr");

  private VideoOptions() {}

  /**
   * Whether the picture is taken over as it is. Not into fragments when it has frames that are not
   * to be shown: only an edit list can hide them, and such a file has none.
   */
  static boolean isCopied(Preset preset, VideoTrack video) {
    VideoSpec spec = preset.video();
    if (spec == null || (preset.fragmented() && video.startsHidden())) {
      return false;
    }
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

  /** How the picture is encoded, once its filters are behind it. */
  static List<String> encoding(VideoSpec spec) {
    List<String> options =
        new ArrayList<>(
            List.of(
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
    return options;
  }

  /** A key frame at least that often; others where the encoder likes. */
  static List<String> keyFrames(double seconds) {
    // By time and not by count, since the frame rate of a source may vary.
    String interval = Numbers.plain(seconds - KEY_FRAME_MARGIN);
    return List.of(
        "-force_key_frames", "expr:isnan(prev_forced_t)+gte(t,prev_forced_t+" + interval + ")");
  }

  /** Key frames where segments start, counted from the first frame, and nowhere else. */
  static List<String> segmentStarts(int seconds) {
    return List.of(
        "-force_key_frames",
        "expr:if(eq(n_forced,0),st(0,t)*0+1,gte(t,ld(0)+n_forced*" + seconds + "))",
        "-sc_threshold",
        "0",
        "-g",
        "1000000");
  }
}
