package dev.dubdeck.gateway.request;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id a person can quote: the caller's if it is well-formed, else a new one. */
public final class RequestId {
  /** Name of the header, in requests and in answers. */
  public static final String HEADER = "X-Request-ID";

  static final String KEY = "request_id";
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The id of the request being served. */
  public static String of(RoutingContext request) {
    String known = request.get(KEY);
    return known == null ? "unknown" : known;
  }

  static String adoptOrMint(@Nullable String offered) {
    return offered != null && WELL_FORMED.matcher(offered).matches()
        ? offered
        : UUID.randomUUID().toString();
  }
}
