package dev.dubdeck.jobs.submission;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a submitted file is for, and what it may be called on our disk. */
enum SourceRole {
  VIDEO(1, "mkv mp4 m4v mov webm avi ts m2ts mpg mpeg"),
  DUB_AUDIO(1, "wav m4a mp3 aac flac ogg opus mka ac3 eac3"),
  BACKGROUND(1, DUB_AUDIO.extensions),
  DIALOGUE(1, DUB_AUDIO.extensions),
  ORIGINAL_AUDIO(1, DUB_AUDIO.extensions),
  SUBTITLES(50, "srt vtt ass"),
  DIARIZATION(1, "json rttm");

  private static final String OTHER = "bin";

  private final int atMost;
  private final String extensions;

  SourceRole(int atMost, String extensions) {
    this.atMost = atMost;
    this.extensions = extensions;
  }

  /** The role of a form field, null when there is none of that name. */
  static @Nullable SourceRole of(String field) {
    for (SourceRole role : values()) {
      if (role.field().equals(field)) {
        return role;
      }
    }
    return null;
  }

  /** The form field and the word in events. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many files of this role a job may have. */
  int atMost() {
    return atMost;
  }

  /** Whether this is a role's usual extension. */
  boolean takes(String extension) {
    return !extension.isEmpty() && List.of(extensions.split(" ", -1)).contains(extension);
  }

  /**
   * The file name for the {@code n}th file of this role. Of the client's name only a known
   * extension survives.
   */
  String fileName(int n, @Nullable String clientName) {
    String extension = extension(clientName);
    String number = n == 1 ? "" : "-" + n;
    return field() + number + "." + (takes(extension) ? extension : OTHER);
  }

  /** The extension of a name in lower case, empty when it has none. */
  static String extension(@Nullable String name) {
    int dot = name == null ? -1 : name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
