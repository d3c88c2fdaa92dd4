package dev.dubdeck.gateway.forward;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Answers given before the request's body was read. */
public final class Unread {
  /** How long a client may go on sending a body that nobody wants any more. */
  private static final long DRAIN_MILLIS = 5_000;

  private Unread() {}

  /**
   * To be called before the answer is sent: once it is, the rest of the body is swallowed for a
   * while, so that the client gets to read the answer, and the connection ends.
   */
  public static void abandon(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean bodyComes =
        request.headers().contains(HttpHeaders.CONTENT_LENGTH)
            || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    if (!bodyComes) {
      request.resume();
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    long timer = context.vertx().setTimer(DRAIN_MILLIS, late -> request.connection().close());
    request.end().onComplete(any -> context.vertx().cancelTimer(timer));
    context.addEndHandler(
        sent -> {
          if (!request.isEnded()) {
            request.handler(unwanted -> {});
            request.resume();
          }
        });
  }
}
