package dev.dubdeck.gateway.forward;

import java.net.URI;

/**
 * A path and everything below it belongs to one service.
 *
 * @param prefix path without a trailing slash; a segment {@code *} stands for any one segment that
 *     is not empty
 * @param origin where the service listens
 * @param media true when answers may be films, for which clients take their time
 */
public record ForwardRule(String prefix, URI origin, boolean media) {
  private static final String ANY = "*";

  /** Small answers, soon taken. */
  public ForwardRule(String prefix, URI origin) {
    this(prefix, origin, false);
  }

  /** Segments are compared as they were sent: what is not decoded cannot be decoded twice. */
  boolean matches(String rawPath) {
    String[] wanted = prefix.split("/", -1);
    String[] given = rawPath.split("/", wanted.length + 1);
    if (given.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (ANY.equals(wanted[i]) ? given[i].isEmpty() : !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  String host() {
    return origin.getHost();
  }

  int port() {
    return origin.getPort() != -1 ? origin.getPort() : isSecure() ? 443 : 80;
  }

  boolean isSecure() {
    return "https".equals(origin.getScheme());
  }
}
