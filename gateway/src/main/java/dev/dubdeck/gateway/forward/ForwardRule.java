package dev.dubdeck.gateway.forward;

import dev.dubdeck.gateway.upstream.Replicas;

/**
 * A path and everything below it belongs to one service.
 *
 * @param prefix path without a trailing slash; a segment {@code *} stands for any one segment that
 *     is not empty
 * @param service who answers
 * @param media true when answers may be films, for which clients take their time
 */
public record ForwardRule(String prefix, Replicas service, boolean media) {
  private static final String ANY = "*";

  /** Small answers, soon taken. */
  public ForwardRule(String prefix, Replicas service) {
    this(prefix, service, false);
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
}
