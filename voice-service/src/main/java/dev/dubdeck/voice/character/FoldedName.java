package dev.dubdeck.voice.character;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as search compares them: without accents and without case. */
final class FoldedName {
  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
  private static final Pattern WILD = Pattern.compile("([\\\\%_])");

  private FoldedName() {}

  static String of(String name) {
    // Down, up and down: a few letters have a lower case only by way of their upper one.
    String caseless =
        bare(name.replace("\0", ""))
            .toLowerCase(Locale.ROOT)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)
            .replace('\u03c2', '\u03c3');
    return Normalizer.normalize(bare(caseless), Form.NFC);
  }

  /** The pattern of LIKE for names that contain the text. */
  static String containing(String text) {
    return "%" + WILD.matcher(of(text)).replaceAll("\\\\$1") + "%";
  }

  private static String bare(String text) {
    return ACCENTS.matcher(Normalizer.normalize(text, Form.NFKD)).replaceAll("");
  }
}
