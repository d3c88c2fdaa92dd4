package dev.dubdeck.gateway.request;

import dev.dubdeck.gateway.settings.GatewaySettings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import org.jboss.logging.MDC;

/** First and last hand on every request: its id comes in, the security headers go out. */
@ApplicationScoped
class ResponseHeaders {
  private static final int BEFORE_ALL_OTHERS = 1000;

  private final String pagePolicy;

  ResponseHeaders(GatewaySettings settings) {
    this.pagePolicy =
        "default-src 'self'; connect-src 'self'; media-src 'self'; img-src 'self'; "
            + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
            + origin(settings.oidc().issuer());
  }

  void register(@Observes Filters filters) {
    filters.register(this::dress, BEFORE_ALL_OTHERS);
  }

  private void dress(RoutingContext context) {
    String id = RequestId.adoptOrMint(context.request().getHeader(RequestId.HEADER));
    context.put(RequestId.KEY, id);
    MDC.put(RequestId.KEY, id);
    context.addHeadersEndHandler(ignored -> finish(context, id));
    context.next();
  }

  private void finish(RoutingContext context, String id) {
    MultiMap headers = context.response().headers();
    headers.set(RequestId.HEADER, id);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (context.request().isSSL()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
      headers.set("Content-Security-Policy", pagePolicy);
      if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
        headers.set(HttpHeaders.CACHE_CONTROL, "private, no-cache");
      }
    }
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
