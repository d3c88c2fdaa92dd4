package dev.dubdeck.jobs.sending;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Bounds what the kernel holds for each client. Left alone it grows to megabytes, and hundreds of
 * slow readers would take gigabytes that no heap figure shows.
 */
@Singleton
class SendBuffer implements HttpServerOptionsCustomizer {
  private static final int BYTES = 512 * 1024;

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setSendBufferSize(BYTES);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setSendBufferSize(BYTES);
  }
}
