package dev.dubdeck.acceptance.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The measure: nginx on the same folder, set up for large files as its manual recommends. */
final class Nginx implements AutoCloseable {
  private static final String SETTINGS =
      """
      daemon off;
      %s
      worker_processes %d;
      pid FOLDER/nginx.pid;
      error_log FOLDER/error.log;
      events { worker_connections 1024; }
      http {
        access_log off;
        sendfile on;
        tcp_nopush on;
        default_type video/x-matroska;
        client_body_temp_path FOLDER/body;
        proxy_temp_path FOLDER/proxy;
        fastcgi_temp_path FOLDER/fastcgi;
        uwsgi_temp_path FOLDER/uwsgi;
        scgi_temp_path FOLDER/scgi;
        server { listen 127.0.0.1:%d; root %s; }
      }
      """;

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Nginx serving(Path root) throws IOException {
    Path folder = Files.createTempDirectory("dubdeck-nginx-");
    int port = freePort();
    // a master that runs as root would let its workers run as somebody who may not read our files
    String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    Path settings = folder.resolve("nginx.conf");
    Files.writeString(
        settings,
        SETTINGS
            .replace("FOLDER", folder.toString())
            .formatted(user, Runtime.getRuntime().availableProcessors(), port, root));
    Process process =
        new ProcessBuilder(program(), "-c", settings.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    awaitPort(process, port);
    return new Nginx(process, port);
  }

  int port() {
    return port;
  }

  String version() throws IOException {
    Process asked = new ProcessBuilder(program(), "-v").redirectErrorStream(true).start();
    return new String(
            asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
        .strip();
  }

  private static String program() {
    return Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
  }

  private static void awaitPort(Process process, int port) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw notYet;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
