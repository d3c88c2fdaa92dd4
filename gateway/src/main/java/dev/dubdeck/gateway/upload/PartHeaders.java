package dev.dubdeck.gateway.upload;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers of one part of a form.
 *
 * @param name of the field
 * @param fileName as the browser tells it; null for a text field, empty when no file was chosen
 * @param contentType as the browser guesses it
 */
record PartHeaders(String name, @Nullable String fileName, String contentType) {
  private static final Pattern NAME = parameter("name");
  private static final Pattern FILE_NAME = parameter("filename");

  static PartHeaders parse(String block) throws MalformedFormException {
    String disposition = null;
    String type = "application/octet-stream";
    for (String line : block.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
        case "content-disposition" -> disposition = value;
        case "content-type" -> type = value;
        default -> {}
      }
    }
    String name = disposition == null ? null : find(NAME, disposition);
    if (name == null || disposition == null) {
      throw new MalformedFormException("part without a name");
    }
    return new PartHeaders(name, find(FILE_NAME, disposition), type);
  }

  boolean isFile() {
    return fileName != null;
  }

  /** True for a file field in which nothing was chosen. */
  boolean isEmptyChoice() {
    return fileName != null && fileName.isEmpty();
  }

  /** The same part as the jobs service gets it; text that came from outside stays inside quotes. */
  String write() {
    return "Content-Disposition: form-data; name=\""
        + quote(name)
        + "\"; filename=\""
        + quote(fileName == null ? "" : fileName)
        + "\"\r\nContent-Type: "
        + contentType.replaceAll("[^A-Za-z0-9/.+;= _-]", "")
        + "\r\n\r\n";
  }

  private static String quote(String text) {
    return text.replaceAll("[\\x00-\\x1f\\x7f]", "_").replace("\"", "%22");
  }

  private static @Nullable String find(Pattern pattern, String in) {
    Matcher matcher = pattern.matcher(in);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static Pattern parameter(String name) {
    return Pattern.compile("(?i)(?:^|;)\\s*" + name + "=\"([^\"]*)\"");
  }
}
