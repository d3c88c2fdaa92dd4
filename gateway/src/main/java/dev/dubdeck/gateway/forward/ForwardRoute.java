package dev.dubdeck.gateway.forward;

import dev.dubdeck.gateway.problem.Problem;
import dev.dubdeck.gateway.session.BrowserSession;
import dev.dubdeck.gateway.session.CsrfToken;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;

/**
 * Entrance of {@code /api/**} and {@code /files/**}: by bearer token (judged by the services) or by
 * browser session (token taken from it, writes only with the page's anti-forgery token).
 */
@ApplicationScoped
class ForwardRoute {
  /** After authentication was made available (−200), before bodies are limited (−2). */
  private static final int ORDER = -50;

  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final ForwardTable table;
  private final Forwarder forwarder;
  private final BrowserSession session;
  private final CsrfToken csrf;

  ForwardRoute(ForwardTable table, Forwarder forwarder, BrowserSession session, CsrfToken csrf) {
    this.table = table;
    this.forwarder = forwarder;
    this.session = session;
    this.csrf = csrf;
  }

  void register(@Observes Router router) {
    // no path here: a router matches the normalised path, the services must get the raw one
    router.route().order(ORDER).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = request.path();
    if (path == null || !ForwardTable.isForPrograms(path)) {
      context.next();
      return;
    }
    request.pause();
    if (isBearer(request)) {
      dispatch(context, null);
      return;
    }
    session
        .find(context)
        .subscribe()
        .with(
            found -> {
              if (found.isEmpty()) {
                refuse(context, Problem.NOT_SIGNED_IN);
              } else if (!READS.contains(request.method())
                  && !csrf.accepts(found.get(), request, request.getHeader(CsrfToken.HEADER))) {
                refuse(context, Problem.CSRF_FAILED);
              } else {
                dispatch(context, "Bearer " + found.get().accessToken());
              }
            },
            failed -> refuse(context, Problem.NOT_SIGNED_IN));
  }

  private void dispatch(
      RoutingContext context, @org.jspecify.annotations.Nullable String authorization) {
    table
        .find(context.request().path())
        .ifPresentOrElse(
            rule -> forwarder.forward(context, rule, authorization),
            () -> refuse(context, Problem.NOT_FOUND));
  }

  /** Refuses without having read the body: says so, and ends the connection if one is coming. */
  private static void refuse(RoutingContext context, Problem problem) {
    if (!context.request().isEnded()) {
      Unread.abandon(context);
    }
    problem.send(context);
  }

  private static boolean isBearer(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    return authorization != null
        && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")
        && !authorization.substring(7).isBlank();
  }
}
