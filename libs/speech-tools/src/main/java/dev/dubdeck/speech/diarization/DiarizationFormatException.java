package dev.dubdeck.speech.diarization;

/**
 * A file that tells who speaks when cannot be read. The message names the line or the segment and
 * holds nothing of the file's own text, so it can be shown as it is.
 */
public final class DiarizationFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private DiarizationFormatException(String message) {
    super(message);
  }

  static DiarizationFormatException ofFile(String why) {
    return new DiarizationFormatException(why);
  }

  /** Lines count from 1. */
  static DiarizationFormatException atLine(int line, String why) {
    return new DiarizationFormatException("line " + line + ": " + why);
  }

  /** Segments count from 1. */
  static DiarizationFormatException atSegment(int segment, String why) {
    return new DiarizationFormatException("segment " + segment + ": " + why);
  }
}
