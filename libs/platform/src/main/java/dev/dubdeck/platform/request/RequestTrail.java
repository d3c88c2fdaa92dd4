package dev.dubdeck.platform.request;

import dev.dubdeck.platform.id.Ids;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Which request the current work belongs to. The trail lives in the log context of the Vert.x
 * request or message, so that it is in every log line and in every event recorded on the way.
 */
public final class RequestTrail {
  /** The header that carries the id in and out. */
  public static final String HEADER = "X-Request-ID";

  static final String ROUTING_KEY = "dubdeck.request_id";
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestTrail() {}

  /** Begins the trail of an HTTP request; its answer leaves with the headers of every answer. */
  public static void begin(RoutingContext context) {
    String id = acceptOrNew(context.request().getHeader(HEADER));
    context.put(ROUTING_KEY, id);
    LogFields.clear();
    LogFields.set(LogFields.REQUEST_ID, id);
    MultiMap headers = context.response().headers();
    headers.set(HEADER, id);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Frame-Options", "DENY");
  }

  /** The id of the request that caused the current work, when one did. */
  public static @Nullable String currentRequestId() {
    return MDC.get(LogFields.REQUEST_ID) instanceof String id ? id : null;
  }

  /** The person or machine that caused the current work, when known. */
  public static @Nullable String currentActor() {
    return MDC.get(LogFields.USER_ID) instanceof String id ? id : null;
  }

  /** The id of an HTTP request, also where no log context is at hand. */
  public static @Nullable String requestId(RoutingContext context) {
    return context.get(ROUTING_KEY);
  }

  /** Goes on with a trail that came with an event or was kept with a piece of work. */
  public static void resume(@Nullable String requestId, @Nullable String actor) {
    LogFields.set(LogFields.REQUEST_ID, requestId);
    LogFields.set(LogFields.USER_ID, actor);
  }

  /** The caller's id when it is well-formed, else a new one. */
  static String acceptOrNew(@Nullable String offered) {
    return offered != null && ACCEPTED.matcher(offered).matches()
        ? offered
        : Ids.newId().toString();
  }
}
