package dev.dubdeck.export.lease;

import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.PartRepository;
import dev.dubdeck.export.work.PartState;
import dev.dubdeck.export.work.WorkPart;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parts of long films in the queue. Each method is one transaction. Everything else that happens to
 * a part (others claim it, it is renewed, expires, is tried again) happens as to any row of work.
 */
@ApplicationScoped
public class PartQueue {
  private final PartRepository parts;
  private final HeldLeases held;
  private final WorkerSettings settings;

  PartQueue(PartRepository parts, HeldLeases held, WorkerSettings settings) {
    this.parts = parts;
    this.held = held;
    this.settings = settings;
  }

  /**
   * Offers the parts of a film to everybody who is idle.
   *
   * @param work one of the rows that the attempt makes out of them
   * @return false, and nothing is offered, when nobody is idle or the lease is lost
   */
  public Uni<Boolean> cut(Lease lease, ExportWork work, List<WorkPart.Cut> cuts) {
    return Panache.withTransaction(
        () ->
            parts
                .clear(lease.token())
                .chain(() -> parts.cut(work, lease.token(), cuts, settings.expiry())));
  }

  /** Whether somebody would take parts now. */
  public Uni<Boolean> isAnybodyIdle() {
    return Panache.withSession(() -> parts.isAnybodyIdle(settings.expiry()));
  }

  /** Leases the next part to the attempt that it belongs to; nothing when none waits. */
  public Uni<Optional<Lease>> claimOwn(Lease parent) {
    UUID token = UUID.randomUUID();
    return Panache.withTransaction(
            () -> parts.claimOwn(parent.token(), token, settings.holderName()))
        .map(works -> held.hold(token, works));
  }

  /**
   * A part is made.
   *
   * @param start of its first frame, null when it has none
   */
  public Uni<Boolean> made(Lease lease, UUID workId, String folder, @Nullable Double start) {
    return Panache.withTransaction(() -> parts.made(workId, lease.token(), folder, start));
  }

  /** How far all parts of an attempt are, in order of time. */
  public Uni<List<PartState>> states(Lease parent) {
    return Panache.withSession(() -> parts.states(parent.token()));
  }

  /** Nobody needs to go on with the parts of this attempt. */
  public Uni<Void> end(Lease parent) {
    return Panache.withTransaction(() -> parts.end(parent.token()));
  }

  /** Ends and forgets the parts of attempts that are over, however they ended. */
  public Uni<Void> sweep() {
    return Panache.withTransaction(() -> parts.endOrphans().chain(parts::forget));
  }
}
