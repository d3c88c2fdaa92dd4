package dev.dubdeck.contracts.naming;

import dev.dubdeck.contracts.naming.InvalidNameException.Reason;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one slug rule, for series and characters alike. */
final class Slugs {
  static final int MAX_LENGTH = 120;

  private static final Pattern NON_ASCII = Pattern.compile("[^\\x00-\\x7F]+");
  private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  private Slugs() {}

  static String derive(String title) {
    String decomposed = Normalizer.normalize(SeriesTitle.normalise(title), Normalizer.Form.NFKD);
    String ascii = NON_ASCII.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    String slug = SEPARATORS.matcher(ascii).replaceAll("-");
    slug = slug.startsWith("-") ? slug.substring(1) : slug;
    slug = slug.endsWith("-") ? slug.substring(0, slug.length() - 1) : slug;
    if (slug.isEmpty()) {
      throw new InvalidNameException(
          Reason.SLUG_EMPTY, "no slug can be made of this title; give one yourself");
    }
    return requireLength(slug);
  }

  static String parse(String text) {
    requireLength(text);
    if (!SLUG.matcher(text).matches()) {
      throw new InvalidNameException(
          Reason.SLUG_MALFORMED, "a slug is made of a-z, 0-9 and single hyphens between them");
    }
    return text;
  }

  private static String requireLength(String slug) {
    if (slug.length() > MAX_LENGTH) {
      throw new InvalidNameException(
          Reason.SLUG_TOO_LONG, "a slug must not be longer than " + MAX_LENGTH + " characters");
    }
    return slug;
  }
}
