package dev.dubdeck.library.replica;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Where lists are read from, for whom. Everything that is written goes past here. */
@ApplicationScoped
public class ReadPool {
  private final Pool primary;

  ReadPool(Pool primary) {
    this.primary = primary;
  }

  /**
   * The server to read from for somebody.
   *
   * @param reader id of the caller, who must find what he himself has written
   */
  @SuppressWarnings("UnusedVariable")
  public Pool forReader(String reader) {
    return primary;
  }

  /** Notes, after the commit, that somebody has changed what he is going to read. */
  public void wrote(String writer) {
    // One server: what is committed is read.
  }
}
