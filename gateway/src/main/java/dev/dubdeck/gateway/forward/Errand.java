package dev.dubdeck.gateway.forward;

import dev.dubdeck.gateway.upstream.Replica;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's request and who has been asked for it.
 *
 * @param authorization what is said instead of the client's own; null for that
 * @param body all of it, when it was read before it was sent; else null
 * @param tried grows with each attempt
 */
record Errand(
    RoutingContext context,
    ForwardRule rule,
    @Nullable String authorization,
    @Nullable Buffer body,
    List<Replica> tried) {
  private static final String KEY = "Idempotency-Key";
  private static final int SMALL = 64 * 1024;
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** Whether the request is worth keeping until it is answered: it may be said twice. */
  static boolean isSmallWithKey(HttpServerRequest request) {
    return request.headers().contains(KEY) && length(request) > 0 && length(request) <= SMALL;
  }

  Errand with(Buffer all) {
    return new Errand(context, rule, authorization, all, tried);
  }

  /** Path and query exactly as they came, also when the request line held a whole URL. */
  String target() {
    HttpServerRequest request = context.request();
    String query = request.query();
    return query == null ? request.path() : request.path() + "?" + query;
  }

  /**
   * Whether it may be said once more when the connection ended without an answer: to another
   * replica, or on a fresh connection, for an idle one may have been closed at that moment. Whether
   * the service has done it then is not known, so it must not matter.
   */
  boolean mayRepeat() {
    return tried.size() < Math.max(2, rule.service().size()) && (body != null || isBareRead());
  }

  private boolean isBareRead() {
    HttpServerRequest request = context.request();
    return READS.contains(request.method())
        && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static long length(HttpServerRequest request) {
    try {
      String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
