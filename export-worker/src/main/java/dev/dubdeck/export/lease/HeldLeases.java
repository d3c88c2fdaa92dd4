package dev.dubdeck.export.lease;

import dev.dubdeck.export.lease.Lease.Stop;
import dev.dubdeck.export.work.ExportWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The leases that this process holds at the moment. */
@ApplicationScoped
public class HeldLeases {
  private final Map<UUID, Lease> held = new ConcurrentHashMap<>();
  private final Counter lost;

  HeldLeases(MeterRegistry metrics) {
    lost =
        Counter.builder("dubdeck.lease.lost")
            .description("Attempts that found their lease taken away")
            .register(metrics);
  }

  void add(Lease lease) {
    held.put(lease.token(), lease);
  }

  /** Holds what was claimed under the token; empty when that is nothing. */
  Optional<Lease> hold(UUID token, List<ExportWork> claimed) {
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    Lease lease = new Lease(token, claimed);
    add(lease);
    return Optional.of(lease);
  }

  public void remove(Lease lease) {
    held.remove(lease.token());
  }

  public Collection<Lease> all() {
    return List.copyOf(held.values());
  }

  Set<UUID> tokens() {
    return Set.copyOf(held.keySet());
  }

  /** The token was found invalid. */
  public void lose(Lease lease) {
    if (lease.stop(Stop.LOST)) {
      lost.increment();
    }
  }

  /**
   * Rows were found to be another's, or nobody's, by now. A lease without rows has ended.
   *
   * @param canceled a person stopped them
   */
  public void drop(Lease lease, Collection<UUID> workIds, boolean canceled) {
    lease.drop(workIds);
    if (lease.open().isEmpty() && canceled) {
      lease.stop(Stop.CANCELED);
    } else if (lease.open().isEmpty()) {
      lose(lease);
    }
  }

  /** Stops everything that still runs, to give it back. */
  public void release() {
    held.values().forEach(lease -> lease.stop(Stop.RELEASED));
  }
}
