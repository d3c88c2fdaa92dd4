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
        upstream files { server 127.0.0.1:PORT; keepalive 16; }
        server { listen 127.0.0.1:PORT; root %s; }
        server {
          listen 127.0.0.1:FRONT;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_buffer_size 128k;
          proxy_buffers 4 128k;
          proxy_max_temp_file_size 0;
          location / { proxy_pass http://files; }
        }
      }
      """;

  private final Process process;
  private final int port;
  private final int front;

  private Nginx(Process process, int port, int front) {
    this.process = process;
    this.port = port;
    this.front = front;
  }

  static Nginx serving(Path root) throws IOException {
    Path folder = Files.createTempDirectory("dubdeck-nginx-");
    int port = freePort();
    int front = freePort();
    // a master that runs as root would let its workers run as somebody who may not read our files
    String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    Path settings = folder.resolve("nginx.conf");
    Files.writeString(
        settings,
        SETTINGS
            .replace("FOLDER", folder.toString())
            .replace("PORT", Integer.toString(port))
            .replace("FRONT", Integer.toString(front))
            .formatted(user, Runtime.getRuntime().availableProcessors(), root));
    Process process =
        new ProcessBuilder(program(), "-c", settings.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    awaitPort(process, front);
    return new Nginx(process, port, front);
  }

  /** Where it sends the files. */
  int port() {
    return port;
  }

  /** Where another of its servers passes on what the first one sends, as our gateway does. */
  int front() {
    return front;
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
