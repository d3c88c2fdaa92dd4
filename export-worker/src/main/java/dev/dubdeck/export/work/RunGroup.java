package dev.dubdeck.export.work;

import java.util.Locale;

/**
 * Exports of one job that are claimed together, because one decode of the source can feed them all.
 * Higher priority goes first, across jobs as well as within one.
 */
public enum RunGroup {
  /** Slices of long films: only who has nothing else to do helps. */
  PARTS(1),
  VOICES(5),
  MASTERS(10),
  STILLS(20),
  PREVIEWS(30);

  /** The kind whose artifact is the manifest of the voice references. */
  public static final String VOICE_REFS = "voice_refs";

  private final int priority;

  RunGroup(int priority) {
    this.priority = priority;
  }

  public int priority() {
    return priority;
  }

  /** The word in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunGroup ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The group in which an export of {@code kind} is made. */
  public static RunGroup ofKind(String kind) {
    return switch (kind) {
      case "preview_mp4", "preview_audio", "storyboard", "peaks" -> PREVIEWS;
      case "poster", "subs" -> STILLS;
      case VOICE_REFS -> VOICES;
      case WorkPart.KIND -> PARTS;
      default -> MASTERS;
    };
  }
}
