package dev.dubdeck.export.render;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.export.EventLoop;
import dev.dubdeck.export.lease.HeldLeases;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.lease.LeaseKeeper;
import dev.dubdeck.export.lease.LeaseQueue;
import dev.dubdeck.export.lease.PartQueue;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.export.work.PartState;
import dev.dubdeck.export.work.WorkPart;
import dev.dubdeck.platform.request.LogFields;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt writes down on its way, from its own thread. An outage of the database is waited
 * out, since an hour of encoding hangs on it; a lease that is lost ends the attempt.
 */
@ApplicationScoped
class Ledger {
  private static final Logger LOG = Logger.getLogger(Ledger.class);
  private static final Duration OUTAGE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final EventLoop loop;
  private final LeaseQueue queue;
  private final PartQueue parts;
  private final LeaseKeeper keeper;
  private final HeldLeases held;

  Ledger(EventLoop loop, LeaseQueue queue, PartQueue parts, LeaseKeeper keeper, HeldLeases held) {
    this.loop = loop;
    this.queue = queue;
    this.parts = parts;
    this.keeper = keeper;
    this.held = held;
  }

  /**
   * Notes what is about to be published.
   *
   * @return false when this one export is not wanted any more
   */
  boolean publishing(Lease lease, ExportWork work, ArtifactFact artifact)
      throws InterruptedException {
    return fenced(
        lease, work, "note a publication", () -> queue.publishing(lease, work.id(), artifact));
  }

  /**
   * The artifact stands.
   *
   * @return false when this one export is not wanted any more
   */
  boolean complete(Lease lease, ExportWork work, Completion made) throws InterruptedException {
    lease.close(work.id());
    return fenced(lease, work, "complete an export", () -> queue.complete(lease, work.id(), made));
  }

  /** This attempt cannot make the export. */
  void fail(Lease lease, ExportWork work, Fault fault) throws InterruptedException {
    LogFields.exportId(work.id());
    LOG.infof(
        "%s was not made in attempt %d: %s (%s)",
        work.kind(), work.attempt(), fault.message(), fault.code());
    LogFields.exportId(null);
    lease.close(work.id());
    fenced(lease, work, "fail an export", () -> queue.fail(work, fault));
  }

  /** Whether somebody would take parts of a film now. */
  boolean isAnybodyIdle() throws InterruptedException {
    return insist("look who is idle", parts::isAnybodyIdle);
  }

  /**
   * Offers the parts of a film.
   *
   * @return false when nobody is idle
   */
  boolean cut(Lease lease, ExportWork work, List<WorkPart.Cut> cuts) throws InterruptedException {
    return insist("offer parts", () -> parts.cut(lease, work, cuts));
  }

  /** The next part of a film that was offered, for the attempt that offered it. */
  Optional<Lease> claimPart(Lease parent) throws InterruptedException {
    return insist("claim a part", () -> parts.claimOwn(parent));
  }

  /** The parts of a film that was offered, in order of time. */
  List<PartState> parts(Lease parent) throws InterruptedException {
    return insist("look at parts", () -> parts.states(parent));
  }

  /** The same if it can be had at once. */
  Optional<List<PartState>> glance(Lease parent) {
    try {
      return Optional.of(loop.await("glance at parts", () -> parts.states(parent)));
    } catch (RuntimeException dropped) {
      return Optional.empty();
    }
  }

  /** A part is in its folder. */
  void partMade(Lease lease, ExportWork work, String folder, @Nullable Double start)
      throws InterruptedException {
    lease.close(work.id());
    fenced(lease, work, "complete a part", () -> parts.made(lease, work.id(), folder, start));
  }

  /** Nobody needs the parts any more. */
  void endParts(Lease parent) throws InterruptedException {
    insist("end parts", () -> parts.end(parent));
  }

  /** Finds out which leases of this worker are still valid. */
  void look() throws InterruptedException {
    insist("look at the lease", keeper::renew);
  }

  /** The attempt under this lease is over. */
  void putDown(Lease lease) {
    held.remove(lease);
  }

  /** Gives back what is still open. */
  void release(Lease lease) throws InterruptedException {
    for (ExportWork work : lease.open()) {
      lease.close(work.id());
      insist("release an export", () -> queue.release(work));
    }
  }

  /** Whether the token is valid right now. */
  boolean isOurs(Lease lease) {
    return keeper.live(Set.of(lease.token())).contains(lease.token());
  }

  /** Whether the export was taken back by a person, rather than by another worker. */
  boolean isCanceled(ExportWork work) throws InterruptedException {
    return insist("look at an export", () -> queue.state(work.id())) == ExportState.CANCELED;
  }

  private boolean fenced(Lease lease, ExportWork work, String what, Supplier<Uni<Boolean>> write)
      throws InterruptedException {
    if (insist(what, write)) {
      return true;
    }
    held.drop(lease, List.of(work.id()), isCanceled(work));
    if (lease.stopped().isPresent() || !isOurs(lease)) {
      throw ended(lease);
    }
    return false;
  }

  private LeaseEndedException ended(Lease lease) {
    held.lose(lease);
    return new LeaseEndedException();
  }

  private <T> T insist(String what, Supplier<Uni<T>> work) throws InterruptedException {
    long deadline = System.nanoTime() + OUTAGE.toNanos();
    while (true) {
      try {
        return loop.await(what, work);
      } catch (RuntimeException e) {
        // An event that breaks its own schema is a bug, and stays one.
        if (e instanceof IllegalArgumentException || System.nanoTime() > deadline) {
          throw e;
        }
        LOG.warnf("could not %s yet: %s", what, e.getClass().getSimpleName());
        Thread.sleep(PAUSE);
      }
    }
  }
}
