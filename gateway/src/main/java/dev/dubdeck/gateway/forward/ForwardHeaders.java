package dev.dubdeck.gateway.forward;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What crosses the gateway and what does not: deny the known few, pass the rest. */
final class ForwardHeaders {
  /** Meaningful for one connection only (RFC 9110, 7.6.1). */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** Said by the gateway itself or meant for it alone; a client must not put words in its mouth. */
  private static final Set<String> NOT_INWARDS =
      Set.of("host", "expect", "cookie", "forwarded", "x-real-ip", "x-csrf-token", "x-request-id");

  /** What the gateway itself says where it has a part in a trace. */
  private static final Set<String> TRACE = Set.of("traceparent", "tracestate");

  /** The origin's cookies and the request id are the gateway's. */
  private static final Set<String> NOT_OUTWARDS = Set.of("set-cookie", "x-request-id");

  private ForwardHeaders() {}

  /** Copies what a service may see of a request. */
  static void copyInwards(MultiMap from, MultiMap to) {
    Set<String> dropped = dropped(from);
    if (Span.current().getSpanContext().isValid()) {
      // the client adds its own; of two the first would count, and the gateway be passed over
      dropped.addAll(TRACE);
    }
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      boolean internal = name.startsWith("x-forwarded-") || name.startsWith("x-dubdeck-");
      if (!dropped.contains(name) && !NOT_INWARDS.contains(name) && !internal) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }

  /** Copies what a client may see of a service's answer; answers' values win over ours. */
  static void copyOutwards(MultiMap from, MultiMap to) {
    Set<String> dropped = dropped(from);
    from.names().stream()
        .filter(name -> !dropped.contains(name.toLowerCase(Locale.ROOT)))
        .filter(name -> !NOT_OUTWARDS.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(name -> to.set(name, from.getAll(name)));
  }

  private static Set<String> dropped(MultiMap headers) {
    Set<String> names = new HashSet<>(HOP_BY_HOP);
    for (String connection : headers.getAll("connection")) {
      for (String named : connection.split(",", -1)) {
        names.add(named.strip().toLowerCase(Locale.ROOT));
      }
    }
    // a client could otherwise have the gateway drop what frames or authorises the request
    names.removeAll(Set.of("content-length", "content-type", "authorization"));
    return names;
  }
}
