package dev.dubdeck.gateway.upstream;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The replicas of one service, asked in turn. One that leaves or is gone is passed over; when none
 * is ready they are asked all the same, for the last word of each may be out of date.
 */
public final class Replicas {
  private final List<Replica> all;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param origins at least one
   */
  public Replicas(List<URI> origins) {
    this.all = origins.stream().map(Replica::new).toList();
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** Whose turn it is. */
  public Replica next() {
    return next(List.of());
  }

  /** Whose turn it is after some have failed; one of those again when there is no other. */
  public Replica next(Collection<Replica> tried) {
    int first = Math.floorMod(turn.getAndIncrement(), all.size());
    Replica second = null;
    for (int i = 0; i < all.size(); i++) {
      Replica replica = all.get((first + i) % all.size());
      if (!tried.contains(replica)) {
        if (replica.isReady()) {
          return replica;
        }
        second = second == null ? replica : second;
      }
    }
    return second == null ? all.get(first) : second;
  }

  List<Replica> all() {
    return all;
  }
}
