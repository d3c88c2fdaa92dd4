package dev.dubdeck.export.lease;

import dev.dubdeck.export.lease.Lease.Stop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /** Stops at once what runs for a job that is not wanted any more. */
  public void cancel(UUID jobId) {
    held.values().stream()
        .filter(lease -> lease.jobId().equals(jobId))
        .forEach(lease -> lease.stop(Stop.CANCELED));
  }

  /** Stops everything that still runs, to give it back. */
  public void release() {
    held.values().forEach(lease -> lease.stop(Stop.RELEASED));
  }
}
