package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.preset.Preset.AudioSpec;
import java.util.List;

/** How ffmpeg is told to make one sound track. */
final class SoundOptions {
  private SoundOptions() {}

  /** How the sound is encoded and what it is called, once its filters are behind it. */
  static List<String> encoding(AudioSpec spec, SoundTrack track, int number) {
    String stream = ":a:" + number;
    return List.of(
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

  /**
   * From the decoder to the encoder: padded or cut to the length.
   *
   * @param correction filters that bring it to its loudness; empty for none
   */
  static String filters(AudioSpec spec, SoundTrack track, String correction, double length) {
    return layout(spec, track) + (correction.isEmpty() ? "" : "," + correction) + fitted(length);
  }

  /** Exactly that long, with silence where the source has nothing. */
  static String fitted(double length) {
    String seconds = Numbers.plain(length);
    return ",apad=whole_dur=" + seconds + ",atrim=end=" + seconds;
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
