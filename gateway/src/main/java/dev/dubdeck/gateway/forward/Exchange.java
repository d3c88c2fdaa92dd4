package dev.dubdeck.gateway.forward;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.RoutingContext;

/**
 * One request on its way through. Both bodies are pumped with back-pressure, so memory stays flat
 * whatever their size; whoever hangs up first ends the other side, too.
 */
final class Exchange {
  private static final String EVENTS = "text/event-stream";

  private final Context loop = Vertx.currentContext();
  private final RoutingContext context;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final HttpClientRequest upstream;
  private final Errand errand;
  private final Forwarder forwarder;
  private boolean answered;
  private boolean clientGone;

  Exchange(Errand errand, HttpClientRequest upstream, Forwarder forwarder) {
    this.context = errand.context();
    this.request = context.request();
    this.response = context.response();
    this.upstream = upstream;
    this.errand = errand;
    this.forwarder = forwarder;
  }

  void start() {
    response.closeHandler(gone -> hangUp());
    upstream.response().onSuccess(this::answer).onFailure(this::fail);
    sendBody().onSuccess(sent -> waitForAnswer());
  }

  private Future<Void> sendBody() {
    if (errand.body() != null) {
      return upstream.end(errand.body());
    }
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
    return whole(request, upstream);
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
      Relay relay = Relay.of(upstream);
      if (relay != null) {
        relay.passOn();
      }
      return;
    }
    if (!answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      response.setChunked(true);
    }
    if (String.valueOf(answer.getHeader(HttpHeaders.CONTENT_TYPE)).startsWith(EVENTS)) {
      forwarder.passes(this);
    }
    sendAnswer(answer);
  }

  /** Ends an event stream as the service would: the client comes back, and to another gateway. */
  void endNow() {
    loop.runOnContext(
        ignored -> {
          if (!response.ended()) {
            response.end();
            upstream.reset();
          }
        });
  }

  private void sendAnswer(HttpClientResponse answer) {
    Relay relay = Relay.of(upstream);
    if (relay != null
        && request.version() != HttpVersion.HTTP_2
        && request.connection() instanceof ConnectionBase client) {
      answer.exceptionHandler(broken -> breakOff());
      answer.endHandler(whole -> response.end());
      response.write(Buffer.buffer());
      relay.passTo(client.channelHandlerContext());
      return;
    }
    whole(answer, response)
        .onComplete(over -> forwarder.passed(this))
        .onFailure(broken -> breakOff());
    if (relay != null) {
      relay.passOn();
    }
  }

  /** Pumps; what breaks off on one side must not look complete on the other, so no end is set. */
  private static Future<Void> whole(ReadStream<Buffer> from, WriteStream<Buffer> to) {
    Pipe<Buffer> pipe = from.pipe().endOnFailure(false).endOnSuccess(true);
    return pipe.to(to);
  }

  /** The client must notice that this is not all. */
  private void breakOff() {
    if (request.version() == HttpVersion.HTTP_2) {
      response.reset();
    } else {
      // a reset in mid-body would wait for an end that never comes
      request.connection().close();
    }
  }

  private boolean hasNoBody(HttpClientResponse answer) {
    int status = answer.statusCode();
    return HttpMethod.HEAD.equals(request.method()) || status == 204 || status == 304;
  }

  private void hangUp() {
    clientGone = true;
    forwarder.passed(this);
    upstream.reset();
  }

  private void fail(Throwable cause) {
    if (clientGone || response.ended()) {
      return;
    }
    if (errand.mayRepeat() && !forwarder.isTimeout(cause)) {
      forwarder.attempt(errand);
      return;
    }
    if (!request.isEnded()) {
      Unread.abandon(context);
    }
    forwarder.unreachable(context, errand.rule(), cause);
  }
}
