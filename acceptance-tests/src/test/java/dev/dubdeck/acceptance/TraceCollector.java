package dev.dubdeck.acceptance;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dubdeck.acceptance.stack.Studio;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Receives what the programs of a stack tell of traces, in the place of a collector: OTLP over HTTP
 * with Protocol Buffers, as the OpenTelemetry Protocol's specification says.
 */
final class TraceCollector {
  private final Queue<Told> spans = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  TraceCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Has the stack tell this collector of all that it does, from its next start. */
  void follow(Studio studio) {
    studio.configure("QUARKUS_OTEL_SDK_DISABLED", "false");
    studio.configure("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    studio.configure(
        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort());
    studio.configure("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms");
  }

  /** The spans of one trace so far. */
  List<Told> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  /** The spans so far that are of another trace and name that one as their cause. */
  List<Told> beside(String trace) {
    return spans.stream().filter(span -> span.causes().contains(trace)).toList();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      request.getResourceSpansList().forEach(this::keep);
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void keep(ResourceSpans told) {
    String program = programOf(told.getResource());
    told.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .forEach(span -> spans.add(Told.by(program, span)));
  }

  private static String programOf(Resource resource) {
    return resource.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  /** What a program told of one span; {@code causes} are the traces that it links to. */
  record Told(
      String program, String trace, String id, String parent, String name, List<String> causes) {
    private static Told by(String program, Span span) {
      return new Told(
          program,
          hex(span.getTraceId()),
          hex(span.getSpanId()),
          hex(span.getParentSpanId()),
          span.getName(),
          span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList());
    }

    private static String hex(ByteString id) {
      return HexFormat.of().formatHex(id.toByteArray());
    }
  }
}
