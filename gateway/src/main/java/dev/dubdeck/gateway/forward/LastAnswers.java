package dev.dubdeck.gateway.forward;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * While the gateway leaves, each answer is the last on its connection: a client that kept one open
 * would send its next request into the moment at which the server is closed.
 */
@Singleton
class LastAnswers {
  private static final int FIRST = 1000;

  private volatile boolean leaving;

  void register(@Observes Filters filters) {
    filters.register(this::filter, FIRST);
  }

  void leave(@Observes ShutdownDelayInitiatedEvent event) {
    leaving = true;
  }

  private void filter(RoutingContext context) {
    if (leaving && context.request().version() == HttpVersion.HTTP_1_1) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      context.addEndHandler(sent -> context.request().connection().close());
    }
    context.next();
  }
}
