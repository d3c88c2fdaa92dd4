package dev.dubdeck.library.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as search compares it: without accents and without case. Folding happens here and not in the
 * database, so that what is stored and what is asked for are folded by the same rule whatever
 * server and locale the database has.
 */
public final class FoldedText {
  /** Stands between texts that are kept in one column; folded text never holds it. */
  public static final String SEPARATOR = "\u001f";

  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

  private FoldedText() {}

  /** Folds a title or a query. NUL, which the database cannot hold, is dropped. */
  public static String of(String text) {
    String bare = bare(text.replace("\0", "").replace(SEPARATOR, " "));
    // Down, up and down: ẞ has no upper case of its own, ß and ς have. Then accents once more,
    // since a change of case may bring some out.
    String upper = bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    String caseless = upper.toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
    // Composed again: otherwise half a Hangul syllable would match a whole one.
    return Normalizer.normalize(bare(caseless), Form.NFC);
  }

  private static String bare(String text) {
    return ACCENTS.matcher(Normalizer.normalize(text, Form.NFKD)).replaceAll("");
  }

  /** The key that titles are ordered by, under the root collation: the title in lower case. */
  public static String orderKey(String title) {
    return Normalizer.normalize(title.replace("\0", "").toLowerCase(Locale.ROOT), Form.NFC);
  }
}
