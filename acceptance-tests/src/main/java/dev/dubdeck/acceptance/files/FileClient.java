package dev.dubdeck.acceptance.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** One keep-alive connection that does as little as possible with what it gets. */
final class FileClient implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  private final SocketChannel socket;
  private final String authority;
  private final String token;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

  /** A connection; {@code window} bytes of receive buffer, 0 for the system's own choice. */
  FileClient(URI origin, String token, int window) throws IOException {
    this.authority = origin.getAuthority();
    this.token = token;
    this.socket = SocketChannel.open();
    if (window > 0) {
      socket.setOption(StandardSocketOptions.SO_RCVBUF, window);
    }
    socket.connect(new InetSocketAddress(origin.getHost(), origin.getPort()));
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    buffer.flip();
  }

  /** Asks and reads the head; the length of the body. */
  long begin(String target, String range) throws IOException {
    String head =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n%s\r\n"
            .formatted(
                target, authority, token, range.isEmpty() ? "" : "Range: bytes=" + range + "\r\n");
    ByteBuffer request = ByteBuffer.wrap(head.getBytes(ISO_8859_1));
    while (request.hasRemaining()) {
      socket.write(request);
    }
    String status = line();
    long length = -1;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    if (!status.startsWith(range.isEmpty() ? "HTTP/1.1 200" : "HTTP/1.1 206") || length < 0) {
      throw new IOException(target + " answered " + status);
    }
    return length;
  }

  /** Reads at most so many bytes of the body and forgets them; counts them, too. */
  void skip(long bytes, AtomicLong counter, long deadline) throws IOException {
    long left = bytes;
    while (left > 0 && System.nanoTime() < deadline) {
      if (!buffer.hasRemaining()) {
        fill();
      }
      int taken = (int) Math.min(left, buffer.remaining());
      buffer.position(buffer.position() + taken);
      counter.addAndGet(taken);
      left -= taken;
    }
  }

  /** Reads once, at most so many bytes, straight from the socket. */
  int sip(int most) throws IOException {
    buffer.clear().limit(Math.min(most, BUFFER));
    int read = socket.read(buffer);
    buffer.flip().position(buffer.limit());
    return read;
  }

  private void fill() throws IOException {
    buffer.clear();
    if (socket.read(buffer) < 0) {
      throw new IOException("cut");
    }
    buffer.flip();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (!buffer.hasRemaining()) {
        fill();
      }
      char c = (char) buffer.get();
      if (c == '\n') {
        return line.toString().strip();
      }
      line.append(c);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
