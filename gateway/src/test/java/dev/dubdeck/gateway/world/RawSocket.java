package dev.dubdeck.gateway.world;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A client that says exactly what it is told to, byte for byte. */
public final class RawSocket implements AutoCloseable {
  private final Socket socket;

  public RawSocket() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), Browser.port());
    socket.setSoTimeout(20_000);
  }

  public RawSocket say(String text) throws IOException {
    out().write(text.getBytes(ISO_8859_1));
    out().flush();
    return this;
  }

  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  /** Reads until the text has come; fails when the other side ends before. */
  public String readUntil(String wanted) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(wanted) < 0) {
      int next = in().read();
      if (next < 0) {
        throw new IOException("ended after: " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }

  /** Reads until the other side ends. */
  public String readAll() throws IOException {
    return new String(in().readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
