package dev.dubdeck.voice.review;

import org.jspecify.annotations.Nullable;

/** The entity tag of a draft: its revision in quotes. */
public final class StageTag {
  private StageTag() {}

  /** The tag of a revision. */
  public static String of(long revision) {
    return "\"" + revision + "\"";
  }

  /** Whether {@code If-Match} names this revision; absent and {@code *} name every one. */
  static boolean matches(@Nullable String ifMatch, long revision) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return true;
    }
    return revision == revision(ifMatch);
  }

  /** The revision an {@code If-Match} names; -1 when it names none of ours. */
  public static long revision(String ifMatch) {
    String tag = ifMatch.strip();
    tag = tag.startsWith("W/") ? tag.substring(2) : tag;
    if (tag.length() < 3 || !tag.startsWith("\"") || !tag.endsWith("\"")) {
      return -1;
    }
    String digits = tag.substring(1, tag.length() - 1);
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
  }
}
