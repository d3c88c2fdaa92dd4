package dev.dubdeck.gateway.forward;

import dev.dubdeck.gateway.problem.Problem;
import dev.dubdeck.gateway.request.RequestId;
import dev.dubdeck.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends a request on to a service and its answer back, streaming both ways. */
@ApplicationScoped
public class Forwarder {
  private static final Logger LOG = Logger.getLogger(Forwarder.class);

  /** Event streams hold a connection each for as long as a page is open. */
  private static final int CONNECTIONS_PER_SERVICE = 2000;

  /** Who waits behind that many films for one more is told to come again. */
  private static final int WAITING_FOR_MEDIA = 100;

  /** Bytes of a film read at once, which is also what the kernel may hold of one in advance. */
  private static final int MEDIA_CHUNK = 128 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final HttpClient mediaClient;
  private final Duration answerTimeout;
  private final Duration retryAfter;

  Forwarder(Vertx vertx, GatewaySettings settings) {
    GatewaySettings.Forward limits = settings.forward();
    this.vertx = vertx;
    this.answerTimeout = limits.answerTimeout();
    this.retryAfter = limits.retryAfter();
    this.client = vertx.createHttpClient(options(limits), pool());
    this.mediaClient =
        vertx
            .httpClientBuilder()
            .with(options(limits).setReceiveBufferSize(MEDIA_CHUNK).setMaxChunkSize(MEDIA_CHUNK))
            // connections of their own: readers of films starve nobody
            .with(pool().setMaxWaitQueueSize(WAITING_FOR_MEDIA))
            .withConnectHandler(Relay::install)
            .build();
  }

  private static HttpClientOptions options(GatewaySettings.Forward limits) {
    return new HttpClientOptions()
        .setConnectTimeout((int) limits.connectTimeout().toMillis())
        .setIdleTimeout((int) limits.idleTimeout().toSeconds())
        .setDecompressionSupported(false)
        .setMaxHeaderSize(64 * 1024);
  }

  private static PoolOptions pool() {
    return new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE);
  }

  @PreDestroy
  void close() {
    client.close();
    mediaClient.close();
  }

  /**
   * Forwards the request, which must be paused, under the given {@code Authorization} value (null:
   * the client's own).
   */
  void forward(RoutingContext context, ForwardRule rule, @Nullable String authorization) {
    open(rule, context.request().method(), rawTarget(context.request()))
        .onFailure(cause -> unreachable(context, rule, cause))
        .onSuccess(
            upstream -> {
              ForwardHeaders.copyInwards(context.request().headers(), upstream.headers());
              upstream.putHeader(RequestId.HEADER, RequestId.of(context));
              if (authorization != null) {
                upstream.putHeader("Authorization", authorization);
              }
              new Exchange(context, upstream, rule, this).start();
            });
  }

  /** Opens a connection for one request to the service. */
  public Future<HttpClientRequest> open(ForwardRule rule, HttpMethod method, String target) {
    return (rule.media() ? mediaClient : client)
        .request(
            new RequestOptions()
                .setMethod(method)
                .setHost(rule.host())
                .setPort(rule.port())
                .setSsl(rule.isSecure())
                .setURI(target));
  }

  /** Gives the request up if no answer has begun in time; returns a timer to cancel. */
  public long limitWaiting(HttpClientRequest upstream) {
    return vertx.setTimer(
        answerTimeout.toMillis(), timer -> upstream.reset(0, new AnswerTimeoutException()));
  }

  void cancel(long timer) {
    vertx.cancelTimer(timer);
  }

  void unreachable(RoutingContext context, ForwardRule rule, Throwable cause) {
    LOG.warnf("No answer for %s: %s", rule.prefix(), cause.getClass().getSimpleName());
    Problem problem =
        cause instanceof AnswerTimeoutException
                || cause.getCause() instanceof AnswerTimeoutException
            ? Problem.UPSTREAM_TIMEOUT
            : Problem.UPSTREAM_UNAVAILABLE;
    problem.send(context, retryAfter);
  }

  /** Path and query exactly as they came, also when the request line held a whole URL. */
  private static String rawTarget(HttpServerRequest request) {
    String query = request.query();
    return query == null ? request.path() : request.path() + "?" + query;
  }

  /** The service had the whole request and said nothing. */
  static final class AnswerTimeoutException extends Exception {
    private static final long serialVersionUID = 1L;

    AnswerTimeoutException() {
      super("no answer in time", null, false, false);
    }
  }
}
