package dev.dubdeck.gateway.session;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On https the session cookies carry the {@code __Host-} prefix, so that neither a neighbouring
 * host nor plain http can plant one. The sign-in code knows only their plain names: they are
 * renamed at the door, in both directions. Browsers refuse the prefix on plain http.
 */
@ApplicationScoped
class HostCookies {
  private static final String PREFIX = "__Host-";

  /** All cookies of the sign-in code begin so. */
  private static final String OURS = "q_";

  private static final int BEFORE_AUTHENTICATION = 900;

  void register(@Observes Filters filters) {
    filters.register(this::rename, BEFORE_AUTHENTICATION);
  }

  private void rename(RoutingContext context) {
    if (context.request().isSSL()) {
      String cookies = context.request().getHeader(HttpHeaders.COOKIE);
      if (cookies != null) {
        context.request().headers().set(HttpHeaders.COOKIE, inwards(cookies));
      }
      context.addHeadersEndHandler(ignored -> outwards(context));
    }
    context.next();
  }

  /** Strips the prefix from ours and drops those that came without it. */
  static String inwards(String header) {
    return Stream.of(header.split(";", -1))
        .map(String::strip)
        .filter(cookie -> !cookie.startsWith(OURS))
        .map(c -> c.startsWith(PREFIX + OURS) ? c.substring(PREFIX.length()) : c)
        .collect(Collectors.joining("; "));
  }

  private static void outwards(RoutingContext context) {
    List<ServerCookie> changed = new ArrayList<>();
    for (Cookie cookie : context.request().cookies()) {
      if (cookie instanceof ServerCookie ours
          && ours.isChanged()
          && ours.getName().startsWith(OURS)) {
        changed.add(ours);
      }
    }
    for (ServerCookie cookie : changed) {
      context.response().removeCookie(cookie.getName(), false);
      Cookie renamed =
          Cookie.cookie(PREFIX + cookie.getName(), cookie.getValue())
              .setPath("/")
              .setSecure(true)
              .setHttpOnly(true)
              .setSameSite(CookieSameSite.LAX);
      if (cookie.getMaxAge() != Long.MIN_VALUE) {
        renamed.setMaxAge(cookie.getMaxAge());
      }
      context.response().addCookie(renamed);
    }
  }
}
