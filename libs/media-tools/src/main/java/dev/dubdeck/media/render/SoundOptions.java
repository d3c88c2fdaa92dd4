package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.preset.Preset.AudioSpec;
import java.util.List;

/** How ffmpeg is told to make one sound track. */
final class SoundOptions {
  private SoundOptions() {}

  static List<String> of(AudioSpec spec, SoundTrack track, int number, double length) {
    String stream = ":a:" + number;
    return List.of(
        "-filter" + stream,
        filters(spec, track, length),
        "-c" + stream,
        spec.codec(),
        "-b" + stream,
        spec.bitrateKbps() + "k",
        "-metadata:s" + stream,
        "language=" + track.language(),
        "-metadata:s" + stream,
        "title=" + track.title(),
        "-disposition" + stream,
        number == 0 ? "default" : "0");
  }

  /** Starts with the picture, fills gaps with silence, and brings the sound to its layout. */
  static String layout(AudioSpec spec, SoundTrack track) {
    return "aresample=%d:async=1:first_pts=0,aformat=channel_layouts=%s"
        .formatted(spec.sampleRate(), channelLayout(spec, track));
  }

  private static String filters(AudioSpec spec, SoundTrack track, double length) {
    String loudness = spec.loudnessLufs() == null ? "" : "," + Loudness.correction();
    String seconds = Numbers.plain(length);
    return layout(spec, track) + loudness + ",apad=whole_dur=" + seconds + ",atrim=end=" + seconds;
  }

  private static String channelLayout(AudioSpec spec, SoundTrack track) {
    int channels = spec.channels() == null ? track.channels() : spec.channels();
    return switch (channels) {
      case 1 -> "mono";
      case 2, 3, 4 -> "stereo";
      default -> "5.1";
    };
  }
}
