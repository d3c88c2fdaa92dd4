package dev.dubdeck.media.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Language tags on their way into a file: only three letters ever get there. */
final class Languages {
  static final String UNKNOWN = "und";

  private static final Pattern BCP47 = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}");

  private Languages() {}

  /** ISO 639-2 of a BCP 47 tag, or {@code und}. */
  static String iso639(@Nullable String tag) {
    if (tag == null || !BCP47.matcher(tag).matches()) {
      return UNKNOWN;
    }
    try {
      String three = Locale.forLanguageTag(tag).getISO3Language();
      return three.isEmpty() ? UNKNOWN : three;
    } catch (MissingResourceException e) {
      return UNKNOWN;
    }
  }

  /** The two letters of ISO 639-1 where the language has them, as playlists want it. */
  static String shortest(String three) {
    return Arrays.stream(Locale.getISOLanguages())
        .filter(two -> Locale.of(two).getISO3Language().equals(three))
        .findFirst()
        .orElse(three);
  }
}
