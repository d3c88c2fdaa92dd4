package dev.dubdeck.jobs.artifact;

import java.util.List;

/** Kinds of artifacts: the order people see them in, and which of them may be published. */
public final class ArtifactKinds {
  private static final List<String> ORDER =
      List.of(
          "mobile_hls_manifest",
          "mobile_mp4",
          "mobile_original_mp4",
          "hls_manifest",
          "lipsync_mp4",
          "mp4",
          "fmp4",
          "mkv",
          "preview_mp4",
          "preview_audio",
          "audio_track",
          "subs",
          "poster",
          "storyboard",
          "storyboard_sheet",
          "peaks",
          "qa_summary",
          "qa_top_issues",
          "hls_segment",
          "mobile_hls_segment");

  private static final String VOICE_REFS = "voice_refs";

  private ArtifactKinds() {}

  /** True when files of this kind are served. Logs, work files and voice references never are. */
  public static boolean isPublished(String kind) {
    return rank(kind) < ORDER.size();
  }

  /**
   * True when files of this kind may be registered. Voice references are, so that their state is
   * known, and are given out by the voice desk alone.
   */
  public static boolean isRegistered(String kind) {
    return isPublished(kind) || kind.equals(VOICE_REFS);
  }

  /** The kind of the artifact that an export of that kind leads with. */
  public static String leading(String export) {
    return switch (export) {
      case "hls", "mobile_hls" -> export + "_manifest";
      case "m4a" -> "audio_track";
      default -> export;
    };
  }

  /** Place in the index; {@code audio_track_2} stands with {@code audio_track}. */
  static int rank(String kind) {
    for (int i = 0; i < ORDER.size(); i++) {
      String known = ORDER.get(i);
      if (kind.equals(known) || (isNumbered(known) && kind.startsWith(known + "_"))) {
        return i;
      }
    }
    return ORDER.size();
  }

  private static boolean isNumbered(String kind) {
    return kind.equals("audio_track") || kind.equals("subs");
  }
}
