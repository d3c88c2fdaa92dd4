package dev.dubdeck.media.ffmpeg;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What ffmpeg may open. Playlists, concat scripts, session descriptions, image sequences and every
 * protocol but local files are left out: they make a reader fetch what an attacker names.
 */
public final class Allowed {
  /** Value of {@code -protocol_whitelist}. */
  public static final String PROTOCOLS = "file";

  private static final Set<String> CONTAINERS =
      Set.of(
          "mov",
          "matroska",
          "mpegts",
          "mpeg",
          "avi",
          "wav",
          "w64",
          "flac",
          "mp3",
          "aac",
          "ac3",
          "eac3",
          "ogg",
          "srt",
          "webvtt");

  /** Value of {@code -format_whitelist}; ffmpeg matches any name of a demuxer. */
  public static final String DEMUXERS = String.join(",", CONTAINERS.stream().sorted().toList());

  private static final Set<String> VIDEO_CODECS =
      Set.of(
          "h264",
          "hevc",
          "mpeg4",
          "mpeg2video",
          "mpeg1video",
          "vp8",
          "vp9",
          "av1",
          "mjpeg",
          "prores",
          "dnxhd",
          "ffv1",
          "theora",
          "h263",
          "vc1");
  private static final Pattern AUDIO_CODECS =
      Pattern.compile(
          "aac|mp[123]|e?ac3|opus|vorbis|flac|alac|dts|truehd|amr_[nw]b|adpcm_(ms|ima_wav|ima_qt)"
              + "|pcm_([su](8|16|24|32)([lb]e)?|f(32|64)[lb]e|alaw|mulaw)");
  private static final Set<String> SUBTITLE_CODECS =
      Set.of("subrip", "srt", "webvtt", "mov_text", "ass", "ssa", "text");

  private static final List<String> PLAYLIST_STARTS =
      List.of("#EXTM3U", "#EXT-X-", "ffconcat", "v=0", "<", "[playlist]", "[InternetShortcut]");

  private Allowed() {}

  static boolean isVideo(String codec) {
    return VIDEO_CODECS.contains(codec);
  }

  static boolean isAudio(String codec) {
    return AUDIO_CODECS.matcher(codec).matches();
  }

  static boolean isSubtitle(String codec) {
    return SUBTITLE_CODECS.contains(codec);
  }

  /** The demuxer to insist on, given ffprobe's name for the container. */
  public static String demuxer(String container) {
    int comma = container.indexOf(',');
    String first = comma < 0 ? container : container.substring(0, comma);
    if (!CONTAINERS.contains(first)) {
      throw new IllegalArgumentException("not an allowed container");
    }
    return first;
  }

  /** Whether a file that starts so is a list of other places rather than media. */
  static boolean isPlaylist(String start) {
    String text = start.strip();
    return PLAYLIST_STARTS.stream().anyMatch(text::startsWith);
  }
}
