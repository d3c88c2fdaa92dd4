package dev.dubdeck.library.playback;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The places a player or a manifest has for files, and which kinds may fill each. */
public enum PlayerSlot {
  /** Full quality. The one a browser can play comes first. */
  MASTER("mp4", "fmp4", "mkv"),
  MOBILE("mobile_mp4"),
  HLS_INDEX("hls_manifest", "mobile_hls_manifest"),
  MP4_PREVIEW("preview_mp4"),
  AUDIO_PREVIEW("preview_audio"),
  POSTER("poster");

  /** Unmodifiable, which its type does not say. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> kinds;

  PlayerSlot(String... kinds) {
    this.kinds = List.of(kinds);
  }

  /** The best of what was published for this slot; null when nothing was. */
  public <T> @Nullable T pick(Map<String, T> byKind) {
    for (String kind : kinds) {
      T found = byKind.get(kind);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
