package dev.dubdeck.platform.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
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
    RequestTrail.begin(context);
    context.next();
  }
}
