package dev.dubdeck.media.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is to the job. */
public enum SourceRole {
  VIDEO,
  DUB_AUDIO,
  BACKGROUND,
  DIALOGUE,
  ORIGINAL_AUDIO,
  SUBTITLES,
  DIARIZATION;

  /** The role of that name on the wire, such as {@code dub_audio}. */
  public static Optional<SourceRole> find(String wireName) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
