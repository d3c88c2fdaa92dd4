package dev.dubdeck.export.render;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.publish.Sealed;
import dev.dubdeck.export.publish.Shelf;
import dev.dubdeck.export.voices.StandingRefs;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.RunGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** The last steps of an export: note it down, put it in place, tell of it. */
@ApplicationScoped
class Publisher {
  private final Ledger ledger;
  private final Shelf shelf;
  private final StandingRefs refs;
  private final FailPoints failPoints;

  Publisher(Ledger ledger, Shelf shelf, StandingRefs refs, FailPoints failPoints) {
    this.ledger = ledger;
    this.shelf = shelf;
    this.refs = refs;
    this.failPoints = failPoints;
  }

  /**
   * Publishes a sealed file.
   *
   * @throws LeaseEndedException when the lease is lost on the way; nothing stays of what was
   *     canceled or deleted meanwhile
   */
  void publish(Lease lease, ExportWork work, Sealed sealed, Completion made)
      throws IOException, InterruptedException {
    if (!ledger.publishing(lease, work, sealed.artifact())) {
      return;
    }
    failPoints.beforePlacing(work);
    try {
      if (!shelf.place(sealed, () -> ledger.isOurs(lease))) {
        throw new LeaseEndedException();
      }
      failPoints.afterPlacing(work);
      if (!ledger.complete(lease, work, made)) {
        withdrawIfCanceled(work, sealed);
      }
    } catch (LeaseEndedException ended) {
      withdrawIfCanceled(work, sealed);
      throw ended;
    }
  }

  private void withdrawIfCanceled(ExportWork work, Sealed sealed)
      throws IOException, InterruptedException {
    if (ledger.isCanceled(work)) {
      shelf.withdraw(sealed);
    }
  }

  /**
   * Completes what an earlier attempt had put in place before its worker died.
   *
   * @return false when it has to be made again
   */
  boolean adopt(Lease lease, ExportWork work) throws IOException, InterruptedException {
    ArtifactFact noted = work.publishing();
    Optional<ArtifactFact> standing = noted == null ? Optional.empty() : shelf.find(noted);
    if (standing.isEmpty()) {
      return false;
    }
    ArtifactFact artifact = standing.get();
    if (work.kind().equals(RunGroup.VOICE_REFS)) {
      Optional<Completion.Refs> told = refs.find(artifact);
      if (told.isEmpty()) {
        return false;
      }
      ledger.complete(lease, work, new Completion(artifact, told.get()));
    } else {
      ledger.complete(lease, work, Completion.of(artifact));
    }
    return true;
  }
}
