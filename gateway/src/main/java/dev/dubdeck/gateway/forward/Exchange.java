package dev.dubdeck.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * One request on its way through. Both bodies are pumped with back-pressure, so memory stays flat
 * whatever their size; whoever hangs up first ends the other side, too.
 */
final class Exchange {
  private final RoutingContext context;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final HttpClientRequest upstream;
  private final ForwardRule rule;
  private final Forwarder forwarder;
  private boolean answered;

  Exchange(
      RoutingContext context, HttpClientRequest upstream, ForwardRule rule, Forwarder forwarder) {
    this.context = context;
    this.request = context.request();
    this.response = context.response();
    this.upstream = upstream;
    this.rule = rule;
    this.forwarder = forwarder;
  }

  void start() {
    response.closeHandler(gone -> upstream.reset());
    upstream.response().onSuccess(this::answer).onFailure(this::fail);
    sendBody().onSuccess(sent -> waitForAnswer());
  }

  private Future<Void> sendBody() {
    boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    if (!chunked && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      request.resume();
      return upstream.end();
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      response.writeContinue();
    }
    upstream.setChunked(chunked);
    // a failure here is either the client's hanging up (close handler) or the service's answering
    // before it had read all (answer) or its dying (fail): each is handled there
    return request.pipeTo(upstream);
  }

  private void waitForAnswer() {
    if (!answered) {
      long timer = forwarder.limitWaiting(upstream);
      upstream.response().onComplete(any -> forwarder.cancel(timer));
    }
  }

  private void answer(HttpClientResponse answer) {
    answered = true;
    if (response.ended() || response.closed()) {
      upstream.reset();
      return;
    }
    response.setStatusCode(answer.statusCode());
    ForwardHeaders.copyOutwards(answer.headers(), response.headers());
    if (!request.isEnded()) {
      Unread.abandon(context);
    }
    if (hasNoBody(answer)) {
      answer.resume();
      response.end();
      return;
    }
    if (!answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      response.setChunked(true);
    }
    answer.pipeTo(response).onFailure(broken -> response.reset());
  }

  private boolean hasNoBody(HttpClientResponse answer) {
    int status = answer.statusCode();
    return HttpMethod.HEAD.equals(request.method()) || status == 204 || status == 304;
  }

  private void fail(Throwable cause) {
    if (response.closed() || response.ended()) {
      return;
    }
    if (!request.isEnded()) {
      Unread.abandon(context);
    }
    forwarder.unreachable(context, rule, cause);
  }
}
