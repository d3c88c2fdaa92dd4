package dev.dubdeck.gateway.review;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an address of the page asks for, so that a colleague hears the same second.
 *
 * @param speaker to open
 * @param compare what to hear first: {@code original}, {@code episode} or {@code series}
 * @param second of the episode
 * @param confirm whether the summary is asked for
 * @param said what has just happened, a word of {@link ReviewNotices}
 */
public record ReviewLink(
    @Nullable String speaker,
    String compare,
    @Nullable Double second,
    boolean confirm,
    @Nullable String said) {
  private static final Set<String> SOURCES = Set.of("original", "episode", "series");

  static ReviewLink of(
      @Nullable String speaker,
      @Nullable String compare,
      @Nullable String second,
      @Nullable String confirm,
      @Nullable String said) {
    return new ReviewLink(
        speaker,
        compare != null && SOURCES.contains(compare) ? compare : "original",
        number(second),
        "1".equals(confirm),
        said);
  }

  private static @Nullable Double number(@Nullable String text) {
    try {
      double number = text == null ? Double.NaN : Double.parseDouble(text);
      return Double.isFinite(number) && number >= 0 ? number : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
