package dev.dubdeck.voice.drift;

import java.util.Locale;

/** Why it cannot be told whether a voice drifted: a closed list. */
public enum DriftReason {
  /** There is nothing to compare with. */
  FIRST_VERSION(
      "This is the first version: there is nothing to compare it with yet.",
      "Add a second reference, for example out of another episode."),
  /** Nobody listens. */
  NO_PROVIDER(
      "Nobody listens to voices here, so nothing can be said.",
      "Ask the operator to choose a provider (DUBDECK_VOICE_PROVIDER)."),
  /** Less than two seconds of speech. */
  TOO_SHORT(
      "There is too little speech in it to tell voices apart.",
      "Give at least 2 seconds of speech; 10 are much better."),
  /** Below −50 dBFS. */
  SILENCE(
      "It is so quiet that nothing can be said.", "Give a louder recording, near \u221220 dBFS."),
  /** Speech less than 10 dB above the noise. */
  NOISY(
      "There is too much noise in it to tell voices apart.",
      "Give a cleaner recording, without music and effects."),
  /** More than 0.5 % of it at full scale. */
  CLIPPED(
      "It is overdriven, and that sounds like another voice.",
      "Give a recording that does not clip."),
  /** Reaches much less high, or much higher, than the history. */
  BANDWIDTH(
      "It was recorded in another band than the history, a telephone's for example; that alone"
          + " sounds like another voice.",
      "Give a recording of the same kind as the earlier versions."),
  /** Its parts do not sound like one voice. */
  SEVERAL_SPEAKERS(
      "More than one person seems to speak in it.", "Cut out the lines of one person."),
  /** Measured by a model that does not listen any more. */
  OTHER_PROVIDER(
      "It was measured by another model than the one that listens now, and the two cannot be"
          + " compared.",
      "It is measured again in the background; look again in a while."),
  /** The model did not answer. */
  PROVIDER_FAILED(
      "The model did not hear anything it could compare.",
      "It is tried again when the service starts; the operator's log says more.");

  private final String sentence;
  private final String helps;

  DriftReason(String sentence, String helps) {
    this.sentence = sentence;
    this.helps = helps;
  }

  /** The reason for people. */
  public String sentence() {
    return sentence;
  }

  /** What somebody can do about it. */
  public String helps() {
    return helps;
  }

  /** The word on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #word}. */
  public static DriftReason of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
