package dev.dubdeck.platform.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * First of all handlers: every answer, also a refusal of the HTTP layer, leaves with its headers.
 */
@Singleton
class RequestTrailFilter {
  /** Above authentication, so that refusals of tokens have the headers too. */
  private static final int PRIORITY = 10_000;

  void register(@Observes Filters filters) {
    filters.register(RequestTrailFilter::handle, PRIORITY);
  }

  private static void handle(RoutingContext context) {
    String id = RequestTrail.acceptOrNew(context.request().getHeader(RequestTrail.HEADER));
    context.put(RequestTrail.ROUTING_KEY, id);
    LogFields.clear();
    LogFields.set(LogFields.REQUEST_ID, id);
    MultiMap headers = context.response().headers();
    headers.set(RequestTrail.HEADER, id);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Frame-Options", "DENY");
    context.next();
  }
}
