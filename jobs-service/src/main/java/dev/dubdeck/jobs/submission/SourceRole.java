package dev.dubdeck.jobs.submission;

import dev.dubdeck.media.pipeline.FinishedFile;
import dev.dubdeck.media.pipeline.PipelineNames;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a submitted file is for, and what it may be called on our disk. The {@code FINISHED} ones
 * are exports that a pipeline made itself: whoever makes exports adopts them if they pass its
 * checks.
 */
enum SourceRole {
  VIDEO(1, PipelineNames.FILMS),
  DUB_AUDIO(1, PipelineNames.SOUNDS),
  BACKGROUND(1, DUB_AUDIO.extensions),
  DIALOGUE(1, DUB_AUDIO.extensions),
  ORIGINAL_AUDIO(1, DUB_AUDIO.extensions),
  SUBTITLES(50, Set.of("srt", "vtt", "ass")),
  DIARIZATION(1, Set.of("json", "rttm")),
  FINISHED_MKV(1, Set.of("mkv")),
  FINISHED_MP4(1, Set.of("mp4")),
  FINISHED_FMP4(1, Set.of("mp4")),
  FINISHED_MOBILE_MP4(1, Set.of("mp4")),
  FINISHED_MOBILE_ORIGINAL_MP4(1, Set.of("mp4")),
  FINISHED_PREVIEW_MP4(1, Set.of("mp4")),
  FINISHED_PREVIEW_AUDIO(1, Set.of("m4a")),
  FINISHED_POSTER(1, Set.of("jpg"));

  private static final String OTHER = "bin";

  private final int atMost;

  // All of them are made by Set.of.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> extensions;

  SourceRole(int atMost, Set<String> extensions) {
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

  /** Whether files of this role may become exports as they are. */
  boolean isFinished() {
    return name().startsWith("FINISHED_");
  }

  /** Whether a job can be made from such a file without any other film. */
  boolean isFilm() {
    return FinishedFile.FILMS.contains(field());
  }

  /** How many files of this role a job may have. */
  int atMost() {
    return atMost;
  }

  /** Whether this is a role's usual extension. */
  boolean takes(String extension) {
    return extensions.contains(extension);
  }

  /**
   * The file name for the {@code n}th file of this role. Of the client's name only a known
   * extension survives.
   */
  String fileName(int n, @Nullable String clientName) {
    String extension = PipelineNames.extension(clientName);
    String number = n == 1 ? "" : "-" + n;
    return field() + number + "." + (takes(extension) ? extension : OTHER);
  }
}
