package dev.dubdeck.library.text;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed into a search box: a piece of a title, numbers, or both.
 *
 * @param text folded text that a title must contain
 * @param bareNumber {@code 2}: a season or an episode, whichever the list is about
 * @param numbered {@code s01e02}, {@code s2}, {@code e5}, alone or behind a piece of a title
 */
public record TextQuery(String text, OptionalInt bareNumber, @Nullable Numbered numbered) {
  private static final int GRAM = 3;
  private static final Pattern BARE_NUMBER = Pattern.compile("[0-9]{1,5}");
  private static final Pattern NUMBERED =
      Pattern.compile("(?:(?<title>.*?)\\s)??(?:s(?<s>[0-9]{1,5}))?\\s*(?:e(?<e>[0-9]{1,5}))?");

  /**
   * A query that names its numbers.
   *
   * @param title folded piece of a title before the numbers, may be empty
   */
  public record Numbered(String title, OptionalInt season, OptionalInt episode) {
    /** What every title that contains this one's piece has among its grams. */
    public String[] grams() {
      return gramsOf(title);
    }
  }

  /** What every text that contains this one has among its grams. */
  public String[] grams() {
    return gramsOf(text);
  }

  /** Reads what was typed; null when it is absent or blank, which filters nothing. */
  public static @Nullable TextQuery parse(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    String text = FoldedText.of(typed).strip();
    if (text.isEmpty()) {
      return null;
    }
    return new TextQuery(text, bareNumber(text), numbered(text));
  }

  /** The pattern for {@code LIKE} in which only the outer {@code %} are special. */
  public static String containing(String folded) {
    String literal = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }

  /**
   * The pieces of three characters, or the whole of a shorter text: the database keeps all pieces
   * of one, two and three.
   */
  private static String[] gramsOf(String folded) {
    int[] points = folded.codePoints().toArray();
    if (points.length <= GRAM) {
      return points.length == 0 ? new String[0] : new String[] {folded};
    }
    return IntStream.rangeClosed(0, points.length - GRAM)
        .mapToObj(start -> new String(points, start, GRAM))
        .distinct()
        .toArray(String[]::new);
  }

  private static OptionalInt bareNumber(String text) {
    return BARE_NUMBER.matcher(text).matches()
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  private static @Nullable Numbered numbered(String text) {
    Matcher matcher = NUMBERED.matcher(text);
    if (!matcher.matches() || (matcher.group("s") == null && matcher.group("e") == null)) {
      return null;
    }
    String title = matcher.group("title");
    return new Numbered(
        title == null ? "" : title.strip(),
        optional(matcher.group("s")),
        optional(matcher.group("e")));
  }

  private static OptionalInt optional(@Nullable String digits) {
    return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }
}
