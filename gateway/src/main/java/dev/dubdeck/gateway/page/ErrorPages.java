package dev.dubdeck.gateway.page;

import dev.dubdeck.gateway.problem.Problem;
import dev.dubdeck.gateway.request.RequestId;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.security.AuthenticationCompletionException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever went wrong on a page into an ordinary error page. */
class ErrorPages {
  private static final Logger LOG = Logger.getLogger(ErrorPages.class);

  private final Frames frames;
  private final RoutingContext context;

  ErrorPages(Frames frames, RoutingContext context) {
    this.frames = frames;
    this.context = context;
  }

  @ServerExceptionMapper
  Uni<Response> refused(UpstreamRefusal refusal) {
    return switch (refusal.status()) {
      case 401 -> show(ErrorPage.SIGNED_OUT);
      case 404 -> show(ErrorPage.NOT_FOUND);
      case 429 -> show(ErrorPage.TOO_OFTEN);
      case 400, 403, 409, 410, 412, 413, 415, 422, 428 ->
          show(ErrorPage.refused(refusal.status(), refusal.detail()));
      default -> show(ErrorPage.UNAVAILABLE);
    };
  }

  @ServerExceptionMapper({ProcessingException.class, TimeoutException.class})
  Uni<Response> away(Exception cause) {
    LOG.warnf("No answer for a page: %s", cause.getClass().getSimpleName());
    return show(ErrorPage.UNAVAILABLE);
  }

  @ServerExceptionMapper
  Uni<Response> notFinished(AuthenticationCompletionException cause) {
    return show(ErrorPage.SIGNED_OUT);
  }

  @ServerExceptionMapper
  Uni<Response> unknown(NotFoundException cause) {
    return show(ErrorPage.NOT_FOUND);
  }

  @ServerExceptionMapper
  Uni<Response> formTooOld(FormTooOldException cause) {
    return show(ErrorPage.FORM_TOO_OLD);
  }

  @ServerExceptionMapper
  Uni<Response> refused(WebApplicationException cause) {
    int status = cause.getResponse().getStatus();
    return show(status >= 500 ? ErrorPage.BROKEN : ErrorPage.refused(status, ""));
  }

  @ServerExceptionMapper
  Uni<Response> broken(RuntimeException cause) {
    LOG.error("A page failed", cause);
    return show(ErrorPage.BROKEN);
  }

  private Uni<Response> show(ErrorPage page) {
    if (!wantsPage()) {
      Problem problem =
          switch (page.status()) {
            case 401 -> Problem.NOT_SIGNED_IN;
            case 404 -> Problem.NOT_FOUND;
            case 503 -> Problem.UPSTREAM_UNAVAILABLE;
            case 500 -> Problem.INTERNAL;
            default -> Problem.MALFORMED_REQUEST;
          };
      return Uni.createFrom()
          .item(
              Response.status(page.status())
                  .type("application/problem+json")
                  .entity(problem.json(RequestId.of(context)).encode())
                  .build());
    }
    return frames
        .forAnyone(page.heading())
        .map(
            frame -> {
              var response =
                  Response.status(page.status())
                      .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                      .entity(page.render(frame));
              return (page.status() == 503 ? response.header("Retry-After", "5") : response)
                  .build();
            });
  }

  /** People get pages; what asks for anything but HTML gets a problem. */
  private boolean wantsPage() {
    String accept = context.request().getHeader("Accept");
    return accept == null || accept.contains("text/html") || accept.contains("*/*");
  }
}
