package dev.dubdeck.acceptance.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** One GET whose target goes out exactly as it is; every client library would tidy it up. */
public final class RawRequest {
  private static final int PATIENCE_MILLIS = 30_000;

  private RawRequest() {}

  /** Asks and reads until the other side ends the connection. */
  public static Reply get(String origin, String target, String token) throws IOException {
    URI place = URI.create(origin);
    try (Socket socket = new Socket(place.getHost(), place.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(target, place.getAuthority(), token);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new Reply(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }
  }

  /** All that came, in Latin 1. */
  public record Reply(String text) {

    /** The status. */
    public int status() {
      return Integer.parseInt(text.substring(9, 12));
    }

    /** A header's value, empty when it has none. */
    public String header(String name) {
      String wanted = name.toLowerCase(Locale.ROOT) + ":";
      return text.substring(0, text.indexOf("\r\n\r\n"))
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
          .map(line -> line.substring(wanted.length()).strip())
          .findFirst()
          .orElse("");
    }
  }
}
