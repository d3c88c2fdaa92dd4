package dev.dubdeck.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/** Takes traces as a collector does: OTLP over HTTP, of which it understands what is asked here. */
final class Collector implements AutoCloseable {
  private final Queue<SeenSpan> spans = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** A span as it was told. */
  record SeenSpan(String program, String trace, String id, String parent, String name) {}

  /** What programs must be told to send their traces here: those that a caller wants, no others. */
  List<String[]> settings() {
    return List.of(
        new String[] {"QUARKUS_OTEL_SDK_DISABLED", "false"},
        new String[] {"QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"},
        new String[] {"QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0.0"},
        new String[] {
          "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort()
        });
  }

  List<SeenSpan> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      fields(
          ByteBuffer.wrap(body),
          (field, resourceSpans) -> {
            if (field == 1) {
              resource(resourceSpans);
            }
          });
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void resource(ByteBuffer resourceSpans) {
    List<String> program = new ArrayList<>(List.of("?"));
    fields(
        resourceSpans.duplicate(),
        (field, resource) -> {
          if (field == 1) {
            fields(resource, (inner, attribute) -> attribute(attribute, program));
          }
        });
    fields(
        resourceSpans,
        (field, scope) -> {
          if (field == 2) {
            fields(
                scope,
                (inner, span) -> {
                  if (inner == 2) {
                    span(program.getFirst(), span);
                  }
                });
          }
        });
  }

  private static void attribute(ByteBuffer attribute, List<String> program) {
    List<String> texts = new ArrayList<>();
    fields(
        attribute,
        (field, part) -> {
          if (field == 1) {
            texts.add(text(part));
          } else {
            fields(part, (inner, value) -> texts.add(text(value)));
          }
        });
    if (texts.size() == 2 && texts.getFirst().equals("service.name")) {
      program.set(0, texts.getLast());
    }
  }

  private void span(String program, ByteBuffer span) {
    String[] told = {"", "", "", "", "", ""};
    fields(
        span,
        (field, part) -> {
          if (field == 1 || field == 2 || field == 4) {
            byte[] id = new byte[part.remaining()];
            part.get(id);
            told[field] = HexFormat.of().formatHex(id);
          } else if (field == 5) {
            told[field] = text(part);
          }
        });
    spans.add(new SeenSpan(program, told[1], told[2], told[4], told[5]));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  /** The fields of a message that have a length, by their number; numbers are passed over. */
  private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> field) {
    while (message.hasRemaining()) {
      long tag = varint(message);
      switch ((int) (tag & 7)) {
        case 0 -> varint(message);
        case 1 -> message.position(message.position() + 8);
        case 2 -> {
          int length = (int) varint(message);
          field.accept((int) (tag >>> 3), message.slice(message.position(), length));
          message.position(message.position() + length);
        }
        case 5 -> message.position(message.position() + 4);
        default -> throw new IllegalArgumentException("no protobuf");
      }
    }
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
