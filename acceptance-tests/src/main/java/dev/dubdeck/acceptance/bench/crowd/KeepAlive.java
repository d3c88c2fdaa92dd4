package dev.dubdeck.acceptance.bench.crowd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is used again and again (RFC 9112), with as little work as can be:
 * what asks shares the processors with what answers. Not thread-safe.
 */
public final class KeepAlive implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 60_000;

  /** The service closes what is idle for a minute. */
  private static final long FRESH_NANOS = 20_000_000_000L;

  private final InetSocketAddress server;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
  private final byte[] buffer = new byte[1 << 14];
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();
  private long used;
  private String link = "";
  private boolean open;

  /** A connection to that origin; it is made with the first request. */
  public KeepAlive(String origin) {
    URI uri = URI.create(origin);
    this.server = new InetSocketAddress(uri.getHost(), uri.getPort());
  }

  /** Asks, reads the whole answer and returns its status. */
  public int get(String path, String token) throws IOException {
    return send("GET", path, token, "");
  }

  /** As {@link #get} for a request with a body of JSON. */
  public int post(String path, String token, String json) throws IOException {
    return send(
        "POST",
        path,
        token,
        "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
  }

  private int send(String method, String path, String token, String rest) throws IOException {
    requireOpen();
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + token
            + "\r\n"
            + (rest.isEmpty() ? "\r\n" : rest);
    socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    int status = readAnswer();
    used = System.nanoTime();
    return status;
  }

  /** The body of the last answer. */
  public byte[] body() {
    return body.toByteArray();
  }

  /** The length of that body. */
  int size() {
    return body.size();
  }

  /** Where the last answer's next page is; empty when there is none. */
  public String next() {
    int end = link.indexOf(">; rel=\"next\"");
    return end < 0 ? "" : link.substring(link.indexOf('<') + 1, end);
  }

  private void requireOpen() throws IOException {
    if (open && System.nanoTime() - used < FRESH_NANOS) {
      return;
    }
    socket.close();
    socket = new Socket();
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.setSoTimeout(READ_MILLIS);
    socket.connect(server, CONNECT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
    open = true;
  }

  private int readAnswer() throws IOException {
    body.reset();
    link = "";
    String line = readLine();
    int status = Integer.parseInt(line, 9, 12, 10);
    int length = 0;
    boolean chunked = false;
    for (line = readLine(); !line.isEmpty(); line = readLine()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.endsWith("chunked");
      } else if (lower.startsWith("connection:") && lower.endsWith("close")) {
        open = false;
      } else if (lower.startsWith("link:")) {
        link = line.substring(5).strip();
      }
    }
    if (chunked) {
      readChunks();
    } else {
      read(length);
    }
    return status;
  }

  private void readChunks() throws IOException {
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      read(size);
      readLine();
    }
    while (!readLine().isEmpty()) {
      // A trailer field says nothing that is of use here.
    }
  }

  private int chunkSize() throws IOException {
    String line = readLine();
    int end = line.indexOf(';');
    return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
  }

  private void read(int length) throws IOException {
    for (int left = length; left > 0; ) {
      int count = in.read(buffer, 0, Math.min(left, buffer.length));
      if (count < 0) {
        throw new EOFException("the answer ended early");
      }
      body.write(buffer, 0, count);
      left -= count;
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        open = false;
        throw new EOFException("the connection ended early");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
