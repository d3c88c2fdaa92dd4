package dev.dubdeck.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 by hand: every client library would tidy up what is asked and what is answered. */
final class Wire {
  private final String token;

  private Wire(String token) {
    this.token = token;
  }

  static Wire of(String token) {
    return new Wire(token);
  }

  /** One request on a connection of its own; the target goes out exactly as it is. */
  WireAnswer ask(String method, String target, String... headers) throws IOException {
    try (Line line = open()) {
      return line.ask(method, target, headers);
    }
  }

  Line open() throws IOException {
    return new Line(new Socket("localhost", RestAssured.port));
  }

  /** One connection. */
  final class Line implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private Line(Socket socket) throws IOException {
      this.socket = socket;
      socket.setSoTimeout(20_000);
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    WireAnswer ask(String method, String target, String... headers) throws IOException {
      begin(method, target, headers);
      return read(method);
    }

    /** Asks and does not read on. */
    void begin(String method, String target, String... headers) throws IOException {
      StringBuilder request = new StringBuilder();
      request.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: x\r\n");
      request.append("Authorization: Bearer ").append(token).append("\r\n");
      for (String header : headers) {
        request.append(header).append("\r\n");
      }
      socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    private WireAnswer read(String method) throws IOException {
      int status = Integer.parseInt(line().substring(9, 12));
      Map<String, String> headers = new HashMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      boolean bare = method.equals("HEAD") || status == 304;
      int length = bare ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new IOException("cut after " + body.length + " of " + length + " bytes");
      }
      if ("close".equals(headers.get("connection")) && in.read() >= 0) {
        throw new IOException("more than was announced");
      }
      return new WireAnswer(status, headers, new String(body, ISO_8859_1));
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("cut in the head");
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
