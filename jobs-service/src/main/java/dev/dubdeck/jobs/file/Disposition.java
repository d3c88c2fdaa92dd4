package dev.dubdeck.jobs.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The value of {@code Content-Disposition} (RFC 6266). */
final class Disposition {
  /** To be shown where it is asked for. */
  static final String INLINE = "inline";

  /** What a value of RFC 8187 may hold as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9!#$&+.^_`|~-]");

  private Disposition() {}

  /** To be saved under this name; old clients get a name in ASCII. */
  static String attachment(String name) {
    return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + extended(name);
  }

  private static String ascii(String name) {
    StringBuilder text = new StringBuilder(name.length());
    // A percent sign is decoded by some clients and not by others.
    name.codePoints()
        .map(c -> c < ' ' || c > '~' || "\"\\%/".indexOf(c) >= 0 ? '_' : c)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static String extended(String name) {
    StringBuilder text = new StringBuilder(name.length());
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      String c = String.valueOf((char) (octet & 0xff));
      boolean plain = PLAIN.matcher(c).matches();
      text.append(plain ? c : String.format(Locale.ROOT, "%%%02X", octet & 0xff));
    }
    return text.toString();
  }
}
