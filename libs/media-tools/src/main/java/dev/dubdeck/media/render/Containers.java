package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Muxers and their options. */
final class Containers {
  private Containers() {}

  static Map<String, String> of(Preset preset) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("f", preset.format());
    if (preset.faststart()) {
      options.put("movflags", "+faststart");
    } else if (preset.fragmented()) {
      // The index waits for the first fragment, since it has to tell where the clock starts.
      options.put("movflags", "+frag_keyframe+empty_moov+default_base_moof+delay_moov");
    }
    return options;
  }

  /**
   * One rendition of a stream: a playlist and one file that holds its segments. The playlist names
   * their places in it.
   */
  static Map<String, String> rendition(String mediaFile, int segmentSeconds) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("f", "hls");
    options.put("hls_time", Integer.toString(segmentSeconds));
    options.put("hls_playlist_type", "vod");
    options.put("hls_flags", "single_file+independent_segments");
    options.put("hls_segment_type", "fmp4");
    options.put("hls_segment_filename", mediaFile);
    return options;
  }
}
