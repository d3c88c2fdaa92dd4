package dev.dubdeck.library.replica;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Where lists are read from, for whom. Everything that is written goes past here. Without a standby
 * that is the primary; with one, whichever of the two holds what the reader has to find.
 */
@ApplicationScoped
public class ReadPool {
  private final Pool primary;
  private final Standby standby;

  ReadPool(Pool primary, Standby standby) {
    this.primary = primary;
    this.standby = standby;
  }

  /**
   * The server to read from for somebody, to be asked for anew with every query. A query that the
   * standby does not answer is asked of the primary by the pool itself. For single statements that
   * only read; nothing else is ever sent to the standby.
   *
   * @param reader id of the caller, who must find what he himself has written
   */
  public Pool forReader(String reader) {
    return standby.isThere()
        ? new Pool(new SteeredPool(primary.getDelegate(), standby, reader))
        : primary;
  }

  /** Notes, after the commit, that somebody has changed what he is going to read. */
  public void wrote(String writer) {
    standby.touched(writer);
  }
}
