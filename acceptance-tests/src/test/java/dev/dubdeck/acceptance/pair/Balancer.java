package dev.dubdeck.acceptance.pair;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What stands in front of two gateways: it asks each twice a second whether it is ready and sends
 * nobody to one that is not. It repeats nothing.
 */
final class Balancer implements AutoCloseable {
  private static final long EVERY_NANOS = 500_000_000L;

  private final List<Replica> gateways;
  private final Map<Replica, Boolean> ready = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean over;

  Balancer(List<Replica> gateways) {
    this.gateways = gateways;
    for (Replica gateway : gateways) {
      ready.put(gateway, gateway.isReady());
      Thread.ofVirtual().start(() -> watch(gateway));
    }
  }

  /** Where the next request goes. */
  String origin() {
    int first = turn.getAndIncrement();
    for (int i = 0; i < gateways.size(); i++) {
      Replica gateway = gateways.get(Math.floorMod(first + i, gateways.size()));
      if (ready.getOrDefault(gateway, false)) {
        return gateway.origin();
      }
    }
    return gateways.getFirst().origin();
  }

  private void watch(Replica gateway) {
    while (!over) {
      ready.put(gateway, gateway.isReady());
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
