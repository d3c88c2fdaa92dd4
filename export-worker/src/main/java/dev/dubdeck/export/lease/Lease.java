package dev.dubdeck.export.lease;

import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.media.process.Cancellation;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The right of one attempt to work on the rows of one group until it settles them or loses the
 * right. What the database says about the token is the truth; this object only lets the threads of
 * this process stop each other early.
 */
public final class Lease {

  /** Why an attempt has to stop before its end. */
  public enum Stop {
    /** The token is not valid any more: somebody else has the work. */
    LOST,
    /** The job is gone. */
    CANCELED,
    /** This worker is going down and gives the work back. */
    RELEASED
  }

  private final UUID token;
  private final ExportWork leader;
  private final long claimedAt = System.nanoTime();
  private final Map<UUID, ExportWork> open = new LinkedHashMap<>();
  private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
  private final Cancellation cancellation = new Cancellation();
  private Set<UUID> running = Set.of();
  private Cancellation run = new Cancellation();

  Lease(UUID token, List<ExportWork> works) {
    this.token = token;
    this.leader = works.getFirst();
    works.forEach(work -> open.put(work.id(), work));
  }

  public UUID token() {
    return token;
  }

  public UUID jobId() {
    return leader.jobId();
  }

  /** The first of its rows as it was claimed, also when that is settled by now. */
  public ExportWork leader() {
    return leader;
  }

  /**
   * Whether it was claimed longer ago than that. Of a younger attempt nobody could read one word
   * before the next.
   */
  public boolean isOlderThan(Duration age) {
    return System.nanoTime() - claimedAt > age.toNanos();
  }

  /** The rows that are not settled yet, in the order of the claim. */
  public synchronized List<ExportWork> open() {
    return List.copyOf(open.values());
  }

  /** Notes how a row looks now, unless it has been closed meanwhile. */
  synchronized void refresh(Collection<ExportWork> works) {
    works.forEach(work -> open.replace(work.id(), work));
  }

  /** Takes a row out, before the statement that settles it: nothing else touches it then. */
  public synchronized void close(UUID workId) {
    open.remove(workId);
  }

  public Optional<Stop> stopped() {
    return Optional.ofNullable(stop.get());
  }

  /**
   * Takes rows out that somebody else has settled. A run that makes one of them ends: what it makes
   * besides is begun again without them.
   */
  void drop(Collection<UUID> workIds) {
    Optional<Cancellation> hit;
    synchronized (this) {
      workIds.forEach(open::remove);
      hit = Collections.disjoint(running, workIds) ? Optional.empty() : Optional.of(run);
    }
    hit.ifPresent(Cancellation::cancel);
  }

  /** For one run that makes these rows: it ends with the lease, or when one of them is dropped. */
  public synchronized Cancellation run(Collection<UUID> workIds) {
    running = Set.copyOf(workIds);
    Cancellation begun = new Cancellation();
    run = begun;
    cancellation.onCancel(begun::cancel);
    if (!open.keySet().containsAll(running)) {
      begun.cancel();
    }
    return begun;
  }

  /** What runs under this lease is started under it and ends with it. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** Ends the lease early; only the first reason counts. */
  boolean stop(Stop reason) {
    boolean first = stop.compareAndSet(null, reason);
    if (first) {
      cancellation.cancel();
    }
    return first;
  }
}
