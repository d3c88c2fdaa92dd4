package dev.dubdeck.platform.identity;

import java.util.regex.Pattern;

/** One spelling for route templates, so that lines of the table and resources compare equal. */
final class RouteTemplates {
  private static final Pattern PARAMETER =
      Pattern.compile("\\{\\s*([A-Za-z0-9_.-]+)\\s*:.*?\\}(?=/|$)");

  private RouteTemplates() {}

  static String normalise(String template) {
    String named = PARAMETER.matcher(template).replaceAll("{$1}");
    String slashed = ("/" + named).replaceAll("/{2,}", "/");
    return slashed.length() > 1 && slashed.endsWith("/")
        ? slashed.substring(0, slashed.length() - 1)
        : slashed;
  }

  /** The key of a template in that spelling. */
  static String key(String method, String template) {
    return ("HEAD".equals(method) ? "GET" : method) + " " + template;
  }
}
