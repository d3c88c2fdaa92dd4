package dev.dubdeck.voice.character;

import dev.dubdeck.media.root.MediaKey;

/** Where the readable projection of voices lies below the media root. */
public final class VoicePaths {
  private static final int HASH_PART = 12;

  private VoicePaths() {}

  /** {@code Voices/<series>}. */
  public static MediaKey series(String series) {
    return MediaKey.of("Voices", series);
  }

  /** {@code Voices/<series>/characters/<character>}. */
  public static MediaKey character(String series, String character) {
    return MediaKey.of("Voices", series, "characters", character);
  }

  /** {@code …/refs/<version>-<first 12 of the hash>.wav}. */
  public static MediaKey version(String series, String character, int version, String sha256) {
    return character(series, character).child("refs/" + versionFile(version, sha256));
  }

  /** {@code <version>-<first 12 of the hash>.wav}. */
  public static String versionFile(int version, String sha256) {
    return version + "-" + sha256.substring(0, HASH_PART) + ".wav";
  }
}
