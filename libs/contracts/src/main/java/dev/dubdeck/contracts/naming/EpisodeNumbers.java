package dev.dubdeck.contracts.naming;

import dev.dubdeck.contracts.naming.InvalidNameException.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Season and episode numbers as people and file names write them: an integer, else the first
 * integer in the text. Only ASCII digits count.
 */
public final class EpisodeNumbers {
  /** Largest season or episode number. */
  public static final int MAX = 99_999;

  /** Any spelling of one number alone, so that {@code 1e9} or {@code -1} is not read as 1. */
  private static final Pattern LONE_NUMBER =
      Pattern.compile("[-+\\u2212]?[0-9]+(?:[.,][0-9]+)?(?:[eE][-+]?[0-9]+)?");

  private static final Pattern INTEGER = Pattern.compile("[0-9]+");
  private static final Pattern SEASON_AND_EPISODE =
      Pattern.compile("(?i)(?<![a-z0-9])s[0-9]+[ ._-]*e([0-9]+)");

  private EpisodeNumbers() {}

  /**
   * Reads a season: {@code "2"}, {@code "Season 02"}; {@code "S01E02"} is season 1.
   *
   * @throws InvalidNameException when there is no integer or it is not in 1..99999
   */
  public static int parseSeason(String text) {
    return parse(text);
  }

  /**
   * Reads an episode: {@code "2"}, {@code "Ep 02"}; {@code "S01E02"} is episode 2.
   *
   * @throws InvalidNameException when there is no integer or it is not in 1..99999
   */
  public static int parseEpisode(String text) {
    Matcher both = SEASON_AND_EPISODE.matcher(text);
    return both.find() ? inRange(both.group(1)) : parse(text);
  }

  /**
   * Checks a number that came as a number.
   *
   * @throws InvalidNameException when it is not in 1..99999
   */
  public static int of(long number) {
    if (number < 1 || number > MAX) {
      throw outOfRange();
    }
    return (int) number;
  }

  private static int parse(String text) {
    String trimmed = text.strip();
    if (LONE_NUMBER.matcher(trimmed).matches()) {
      return inRange(trimmed);
    }
    Matcher first = INTEGER.matcher(trimmed);
    if (!first.find()) {
      throw new InvalidNameException(Reason.NUMBER_MISSING, "there is no number in the text");
    }
    return inRange(first.group());
  }

  private static int inRange(String integer) {
    try {
      return of(Long.parseLong(integer));
    } catch (NumberFormatException e) {
      throw outOfRange();
    }
  }

  private static InvalidNameException outOfRange() {
    return new InvalidNameException(
        Reason.NUMBER_OUT_OF_RANGE, "must be a whole number from 1 to " + MAX);
  }
}
