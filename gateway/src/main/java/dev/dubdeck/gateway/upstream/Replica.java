package dev.dubdeck.gateway.upstream;

import java.net.URI;

/** One of the processes that do the same service. */
public final class Replica {
  private final URI origin;

  /** Until it has been asked it is taken for well. */
  private volatile boolean ready = true;

  Replica(URI origin) {
    this.origin = origin;
  }

  /** Where it listens, such as {@code http://127.0.0.1:8081}. */
  public URI origin() {
    return origin;
  }

  /** Its host. */
  public String host() {
    return origin.getHost();
  }

  /** Its port. */
  public int port() {
    return origin.getPort() != -1 ? origin.getPort() : isSecure() ? 443 : 80;
  }

  /** Whether it speaks TLS. */
  public boolean isSecure() {
    return "https".equals(origin.getScheme());
  }

  boolean isReady() {
    return ready;
  }

  void says(boolean isReady) {
    ready = isReady;
  }

  /** Nobody listens there just now. */
  public void lost() {
    ready = false;
  }
}
