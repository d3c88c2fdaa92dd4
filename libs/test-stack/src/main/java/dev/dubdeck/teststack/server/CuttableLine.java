package dev.dubdeck.teststack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A TCP line to a server that can be cut and healed: while cut, open connections are gone and new
 * ones are refused at once, as when the server is not there. It can also be slow, and lose the
 * answer to one COMMIT.
 */
final class CuttableLine {
  private static final int BUFFER = 32 * 1024;

  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listening;
  private volatile @Nullable InetSocketAddress target;
  private volatile long delayMillis;
  private final AtomicReference<@Nullable String> lost = new AtomicReference<>();

  private CuttableLine(int port) {
    this.port = port;
  }

  /** A line on a free port; connections wait for {@link #leadTo}. */
  static CuttableLine onFreePort() {
    return new CuttableLine(FreePort.find());
  }

  int port() {
    return port;
  }

  /** Names the server and begins to accept. */
  synchronized void leadTo(String host, int targetPort) {
    target = new InetSocketAddress(host, targetPort);
    heal();
  }

  /** Drops every connection and refuses new ones. */
  synchronized void cut() {
    ServerSocket socket = listening;
    listening = null;
    if (socket != null) {
      close(socket);
    }
    open.forEach(CuttableLine::close);
    open.clear();
  }

  /** Every answer of the server takes this long; 0 for as long as it takes. */
  void delay(long millis) {
    delayMillis = millis;
  }

  /**
   * The next transaction in which this text was sent is committed by the server, and the connection
   * is gone before the client hears of it.
   */
  void loseCommitAfter(String text) {
    lost.set(text);
  }

  /** Accepts again, on the same port. */
  synchronized void heal() {
    if (listening != null) {
      return;
    }
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      listening = socket;
      Thread.ofVirtual().start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException cut) {
      close(socket);
    }
  }

  private void connect(Socket client) {
    InetSocketAddress address = target;
    try {
      Socket server = new Socket();
      server.connect(address);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      open.add(client);
      open.add(server);
      AtomicBoolean committed = new AtomicBoolean();
      Thread.ofVirtual().start(() -> pump(client, server, new Requests(committed)));
      pump(server, client, new Answers(committed));
    } catch (IOException e) {
      close(client);
    }
  }

  /** What happens to a piece on its way. */
  private interface Passage {
    void pass(byte[] piece, int length, OutputStream out) throws IOException;
  }

  private final class Requests implements Passage {
    private static final String COMMIT = "COMMIT\0";

    private final AtomicBoolean committed;
    private boolean seen;

    Requests(AtomicBoolean committed) {
      this.committed = committed;
    }

    @Override
    public void pass(byte[] piece, int length, OutputStream out) throws IOException {
      String text = lost.get();
      if (text != null) {
        String sent = new String(piece, 0, length, StandardCharsets.ISO_8859_1);
        seen |= sent.contains(text);
        committed.set(seen && sent.contains(COMMIT) && lost.compareAndSet(text, null));
      }
      out.write(piece, 0, length);
    }
  }

  private final class Answers implements Passage {
    private final AtomicBoolean committed;

    Answers(AtomicBoolean committed) {
      this.committed = committed;
    }

    @Override
    public void pass(byte[] piece, int length, OutputStream out) throws IOException {
      if (committed.get()) {
        throw new IOException("the answer to the COMMIT is lost");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
      out.write(piece, 0, length);
    }
  }

  private void pump(Socket from, Socket to, Passage passage) {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        passage.pass(buffer, n, out);
      }
    } catch (IOException gone) {
      // either end may go at any time; both are closed below
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // closing a socket that is gone is what was wanted
    }
  }
}
