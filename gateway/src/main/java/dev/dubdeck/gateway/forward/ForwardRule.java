package dev.dubdeck.gateway.forward;

import java.net.URI;

/**
 * A path and everything below it belongs to one service.
 *
 * @param prefix path without a trailing slash
 * @param origin where the service listens
 */
public record ForwardRule(String prefix, URI origin) {

  boolean matches(String rawPath) {
    return rawPath.startsWith(prefix)
        && (rawPath.length() == prefix.length() || rawPath.charAt(prefix.length()) == '/');
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
