package dev.dubdeck.voice.speaker;

import dev.dubdeck.platform.problem.Problem;
import java.util.regex.Pattern;

/** Labels of speakers, as the contract has them: a safe name of at most 64 characters. */
public final class SpeakerId {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  private SpeakerId() {}

  /** Whether the text can be a label at all. */
  public static boolean isSafe(String text) {
    return SAFE.matcher(text).matches();
  }

  /**
   * A label in an address.
   *
   * @throws Problem 404 when it can be nobody's
   */
  public static String require(String text) {
    if (!isSafe(text)) {
      throw Problem.notFound();
    }
    return text;
  }
}
