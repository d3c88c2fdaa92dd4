package dev.dubdeck.gateway.forward;

import dev.dubdeck.gateway.problem.Problem;
import dev.dubdeck.gateway.request.RequestId;
import dev.dubdeck.gateway.settings.GatewaySettings;
import dev.dubdeck.gateway.upstream.Replica;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
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
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends a request on to a service and its answer back, streaming both ways. */
@ApplicationScoped
public class Forwarder {
  private static final Logger LOG = Logger.getLogger(Forwarder.class);

  /** Event streams hold a connection each for as long as a page is open. */
  private static final int CONNECTIONS_PER_SERVICE = 2000;

  /**
   * Well below what the services keep an idle connection for: they must not be the first to end it.
   */
  private static final int KEPT_SECONDS = 20;

  /** Who waits behind that many films for one more is told to come again. */
  private static final int WAITING_FOR_MEDIA = 100;

  /** Bytes of a film read at once, which is also what the kernel may hold of one in advance. */
  private static final int MEDIA_CHUNK = 128 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final HttpClient mediaClient;
  private final Duration answerTimeout;
  private final Duration retryAfter;
  private final Set<Exchange> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean leaving;

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
        .setKeepAliveTimeout(KEPT_SECONDS)
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
    HttpServerRequest request = context.request();
    Errand errand = new Errand(context, rule, authorization, null, new ArrayList<>());
    if (!Errand.isSmallWithKey(request)) {
      attempt(errand);
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      context.response().writeContinue();
    }
    Future<Buffer> body = request.body();
    request.resume();
    // who hangs up before he has said all wants no answer
    body.onSuccess(all -> attempt(errand.with(all)));
  }

  /** Tries the next replica; what has failed may be tried again as long as the errand allows. */
  void attempt(Errand errand) {
    RoutingContext context = errand.context();
    open(errand.rule(), context.request().method(), errand.target(), errand.tried())
        .onFailure(cause -> unreachable(context, errand.rule(), cause))
        .onSuccess(
            upstream -> {
              ForwardHeaders.copyInwards(context.request().headers(), upstream.headers());
              upstream.putHeader(RequestId.HEADER, RequestId.of(context));
              if (errand.authorization() != null) {
                upstream.putHeader("Authorization", errand.authorization());
              }
              new Exchange(errand, upstream, this).start();
            });
  }

  /** Opens a connection for one request to the service. */
  public Future<HttpClientRequest> open(ForwardRule rule, HttpMethod method, String target) {
    return open(rule, method, target, new ArrayList<>());
  }

  /** Nothing was sent to a replica that could not be reached, so another may have any request. */
  private Future<HttpClientRequest> open(
      ForwardRule rule, HttpMethod method, String target, List<Replica> tried) {
    Replica replica = rule.service().next(tried);
    tried.add(replica);
    return (rule.media() ? mediaClient : client)
        .request(
            new RequestOptions()
                .setMethod(method)
                .setHost(replica.host())
                .setPort(replica.port())
                .setSsl(replica.isSecure())
                .setURI(target))
        .recover(
            cause -> {
              if (cause instanceof ConnectionPoolTooBusyException) {
                return Future.failedFuture(cause);
              }
              replica.lost();
              return tried.size() < rule.service().size()
                  ? open(rule, method, target, tried)
                  : Future.failedFuture(cause);
            });
  }

  /** An event stream passes through; it ends when this process leaves. */
  void passes(Exchange stream) {
    streams.add(stream);
    if (leaving) {
      stream.endNow();
    }
  }

  void passed(Exchange stream) {
    streams.remove(stream);
  }

  void leave(@Observes ShutdownDelayInitiatedEvent event) {
    leaving = true;
    List.copyOf(streams).forEach(Exchange::endNow);
  }

  /** Gives the request up if no answer has begun in time; returns a timer to cancel. */
  public long limitWaiting(HttpClientRequest upstream) {
    return vertx.setTimer(
        answerTimeout.toMillis(), timer -> upstream.reset(0, new AnswerTimeoutException()));
  }

  void cancel(long timer) {
    vertx.cancelTimer(timer);
  }

  boolean isTimeout(Throwable cause) {
    return cause instanceof AnswerTimeoutException
        || cause.getCause() instanceof AnswerTimeoutException;
  }

  void unreachable(RoutingContext context, ForwardRule rule, Throwable cause) {
    LOG.warnf("No answer for %s: %s", rule.prefix(), cause.getClass().getSimpleName());
    Problem problem = isTimeout(cause) ? Problem.UPSTREAM_TIMEOUT : Problem.UPSTREAM_UNAVAILABLE;
    problem.send(context, retryAfter);
  }

  /** The service had the whole request and said nothing. */
  static final class AnswerTimeoutException extends Exception {
    private static final long serialVersionUID = 1L;

    AnswerTimeoutException() {
      super("no answer in time", null, false, false);
    }
  }
}
