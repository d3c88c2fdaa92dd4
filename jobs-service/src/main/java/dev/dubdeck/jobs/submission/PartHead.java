package dev.dubdeck.jobs.submission;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Name and file name of one part. The file name is the client's and only ever looked at for its
 * extension and language: nothing on our disk is called by it.
 */
record PartHead(String name, @Nullable String fileName) {
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";[ \\t]*([A-Za-z*]+)[ \\t]*=[ \\t]*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

  static PartHead parse(String headers) throws MalformedMultipartException {
    String disposition = null;
    for (String line : headers.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      String field = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (field.equals("content-disposition")) {
        disposition = line.substring(colon + 1).strip();
      } else if (field.equals("content-transfer-encoding")
          && isEncoded(line.substring(colon + 1))) {
        throw new MalformedMultipartException("parts must be sent as they are, not encoded");
      }
    }
    if (disposition == null || !disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
      throw new MalformedMultipartException("a part is not form-data");
    }
    return ofDisposition(disposition);
  }

  private static PartHead ofDisposition(String disposition) throws MalformedMultipartException {
    String name = null;
    String fileName = null;
    Matcher parameter = PARAMETER.matcher(disposition);
    while (parameter.find()) {
      String quoted = parameter.group(2);
      String value = quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : parameter.group(3);
      switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
        case "name" -> name = value;
        case "filename" -> fileName = value;
        default -> {
          // filename* and others add nothing that we use
        }
      }
    }
    if (name == null) {
      throw new MalformedMultipartException("a part has no name");
    }
    return new PartHead(name, fileName);
  }

  private static boolean isEncoded(String encoding) {
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "binary", "8bit", "7bit", "" -> false;
      default -> true;
    };
  }
}
