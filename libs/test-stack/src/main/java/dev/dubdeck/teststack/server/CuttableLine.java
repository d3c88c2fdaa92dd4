package dev.dubdeck.teststack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TCP line to a server that can be cut and healed: while cut, open connections are gone and new
 * ones are refused at once, as when the server is not there.
 */
final class CuttableLine {
  private static final int BUFFER = 32 * 1024;

  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listening;
  private volatile @Nullable InetSocketAddress target;

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
      Thread.ofVirtual().start(() -> pump(client, server));
      pump(server, client);
    } catch (IOException e) {
      close(client);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
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
