package dev.dubdeck.voice.refs;

import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.voice.feed.ReviewFeed;
import dev.dubdeck.voice.mapping.MappingLedger;
import dev.dubdeck.voice.speaker.SpeakersChanged;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns a note into speakers: note (committed) → manifest (no transaction) → speakers (one
 * transaction, if the note is still the same). A manifest that is not there is remembered in words
 * and looked for again; nothing waits for it.
 */
@ApplicationScoped
class RefsIngestion {
  private static final Logger LOG = Logger.getLogger(RefsIngestion.class);

  private final RefsRepository repository;
  private final RefsFiles files;
  private final MappingLedger ledger;
  private final Background background;
  private final ReviewFeed feed;
  private final Event<SpeakersChanged> changed;

  /** The scheduler starts before the schema is there, and ticks while the pool is closing. */
  private volatile boolean open;

  RefsIngestion(
      RefsRepository repository,
      RefsFiles files,
      MappingLedger ledger,
      Background background,
      ReviewFeed feed,
      Event<SpeakersChanged> changed) {
    this.repository = repository;
    this.files = files;
    this.ledger = ledger;
    this.background = background;
    this.feed = feed;
    this.changed = changed;
  }

  void onStart(@Observes StartupEvent event) {
    open = true;
    background.run("voice-refs-healing", () -> repository.allPending().chain(this::ingestAll));
  }

  void onStop(@Observes ShutdownEvent event) {
    open = false;
  }

  @Scheduled(
      every = "{dubdeck.voice.refs.sweep-every}",
      delayed = "{dubdeck.voice.refs.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return open ? repository.due().chain(this::ingestAll) : Uni.createFrom().voidItem();
  }

  Uni<Void> ingest(UUID jobId) {
    return repository
        .read(jobId)
        .chain(
            refs -> refs == null || !refs.isPending() ? Uni.createFrom().voidItem() : ingest(refs));
  }

  private Uni<Void> ingestAll(List<JobRefs> pending) {
    return Multi.createFrom()
        .iterable(pending)
        .onItem()
        .transformToUniAndConcatenate(this::ingest)
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<Void> ingest(JobRefs refs) {
    LogFields.jobId(refs.jobId());
    return files
        .manifest(refs.jobId(), refs.manifestSha256())
        .chain(
            manifest ->
                background.call("voice-refs-keep", () -> transaction(() -> keep(refs, manifest))))
        .invoke(kept -> announce(refs, kept))
        .replaceWithVoid()
        .onFailure(ManifestTrouble.class)
        .recoverWithUni(
            trouble ->
                background.call(
                    "voice-refs-trouble",
                    () -> transaction(() -> note(refs, trouble)).replaceWithVoid()));
  }

  private static <T> Uni<T> transaction(java.util.function.Supplier<Uni<T>> work) {
    return Panache.withTransaction(work);
  }

  private Uni<Integer> note(JobRefs refs, Throwable trouble) {
    LOG.warnf("voice references cannot be read: %s", trouble.getMessage());
    return repository.trouble(refs, String.valueOf(trouble.getMessage()));
  }

  /** The lock of the review comes first everywhere, so that nobody waits for each other. */
  private Uni<Boolean> keep(JobRefs refs, Manifest manifest) {
    return ledger
        .lock(refs.jobId())
        .chain(() -> repository.lock(refs.jobId()))
        .chain(
            now ->
                isStill(refs, now)
                    ? repository
                        .keep(refs.jobId(), manifest)
                        .chain(() -> ledger.speakersChanged(refs.jobId()))
                        .chain(
                            head ->
                                feed.afterCommit(
                                    new ReviewFeed.News(
                                        refs.jobId(), ReviewFeed.SPEAKERS, head.revision(), null)))
                        .replaceWith(true)
                    : Uni.createFrom().item(false));
  }

  private static boolean isStill(JobRefs read, @Nullable JobRefs now) {
    return now != null && now.isPending() && now.revision() == read.revision();
  }

  private void announce(JobRefs refs, boolean kept) {
    if (kept) {
      changed.fire(new SpeakersChanged(refs.jobId()));
    }
  }
}
