package dev.dubdeck.voice.refs;

import dev.dubdeck.contracts.RefsExtracted;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import dev.dubdeck.voice.job.JobWatcher;
import dev.dubdeck.voice.job.KnownJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was heard of extractions. The event may be forged: of what it says only where the
 * manifest is and what hash it has is used, and there is one place where a manifest can be. Whose
 * the job is, and of which series, is our own knowledge.
 */
@ApplicationScoped
public class RefsShelf implements JobWatcher {
  static final String CONSUMER = "voice-refs";

  private final RefsRepository repository;
  private final RefsIngestion ingestion;
  private final Inbox inbox;

  RefsShelf(RefsRepository repository, RefsIngestion ingestion, Inbox inbox) {
    this.repository = repository;
    this.ingestion = ingestion;
    this.inbox = inbox;
  }

  /** What is known of a job's references; null when nothing is. */
  public Uni<@Nullable JobRefs> find(UUID jobId) {
    return repository.read(jobId);
  }

  Uni<Void> note(ReceivedEvent<RefsExtracted> event) {
    RefsExtracted refs = event.data();
    if (!refs.manifestKey().equals(Manifest.keyOf(refs.jobId()))
        || !event.key().equals(refs.jobId().toString())) {
      throw new PoisonEventException(
          PoisonReason.EFFECT_REFUSED, "the manifest is not where a job's manifest is");
    }
    return repository
        .note(refs.jobId(), refs.revision(), refs.source(), refs.manifestSha256())
        .invoke(
            changed -> {
              if (changed == 0) {
                inbox.countStale(CONSUMER, event);
              }
            })
        .replaceWithVoid();
  }

  /** The files are read when the note is safe; whatever happens meanwhile is healed from it. */
  Uni<Void> read(ReceivedEvent<RefsExtracted> event) {
    return ingestion.ingest(event.data().jobId());
  }

  @Override
  public Uni<Void> known(KnownJob job) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> gone(UUID jobId) {
    return repository.gone(jobId);
  }
}
