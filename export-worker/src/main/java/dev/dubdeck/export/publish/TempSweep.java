package dev.dubdeck.export.publish;

import dev.dubdeck.export.lease.HeldLeases;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.lease.LeaseKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Clears up after attempts that could not do so themselves. */
@ApplicationScoped
public class TempSweep {
  private static final Logger LOG = Logger.getLogger(TempSweep.class);

  private final WorkFolders folders;
  private final LeaseKeeper keeper;
  private final HeldLeases held;

  TempSweep(WorkFolders folders, LeaseKeeper keeper, HeldLeases held) {
    this.folders = folders;
    this.keeper = keeper;
    this.held = held;
  }

  /**
   * Removes the temp folders without a live lease. The folders are listed first: a row gets its
   * token before the folder is made, so whoever is missing then in the database is really gone.
   */
  public void run() {
    try {
      keeper.sweep();
      Set<UUID> stale = new HashSet<>(folders.tokens());
      held.all().stream().map(Lease::token).forEach(stale::remove);
      stale.removeAll(keeper.live(stale));
      stale.forEach(folders::remove);
      if (!stale.isEmpty()) {
        LOG.infof("removed %d temp folders that nobody works in", stale.size());
      }
    } catch (RuntimeException e) {
      LOG.warnf("temp folders could not be swept: %s", e.getClass().getSimpleName());
    }
  }
}
