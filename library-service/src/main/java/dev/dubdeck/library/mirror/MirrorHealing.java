package dev.dubdeck.library.mirror;

import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.platform.background.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Makes the files right again, whatever happened to them while nobody looked. */
@ApplicationScoped
class MirrorHealing {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final MirrorRepository repository;
  private final MirrorRound round;
  private final MediaConfig media;
  private final Background background;
  private final MirrorConfig config;

  /** The scheduler starts before the schema is there, and ticks while the pool is closing. */
  private volatile boolean open;

  MirrorHealing(
      MirrorRepository repository,
      MirrorRound round,
      MediaConfig media,
      Background background,
      MirrorConfig config) {
    this.config = config;
    this.repository = repository;
    this.round = round;
    this.media = media;
    this.background = background;
  }

  void onStart(@Observes StartupEvent event) {
    if (!config.on()) {
      return;
    }
    open = true;
    background.run("library-mirror-healing", this::heal);
  }

  void onStop(@Observes ShutdownEvent event) {
    open = false;
  }

  /** What a crash or a full disk left pending. */
  @Scheduled(
      every = "{dubdeck.library.mirror.sweep-every}",
      delayed = "{dubdeck.library.mirror.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return open ? round.wake() : Uni.createFrom().voidItem();
  }

  /** What somebody moved or deleted by hand. */
  @Scheduled(
      every = "{dubdeck.library.mirror.heal-every}",
      delayed = "{dubdeck.library.mirror.heal-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> heal() {
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicReference<>(BEFORE_ALL), this::healSome)
        .until(List::isEmpty)
        .collect()
        .last()
        .chain(round::wake);
  }

  private Uni<List<MirroredVersion>> healSome(AtomicReference<UUID> last) {
    return repository
        .listAfter(last.get())
        .invoke(
            versions -> {
              if (!versions.isEmpty()) {
                last.set(versions.getLast().jobId());
              }
            })
        .chain(versions -> addWanting(versions).replaceWith(versions));
  }

  private Uni<Void> addWanting(List<MirroredVersion> versions) {
    List<UUID> wanting = new ArrayList<>();
    return MirrorRound.blocking(
            () -> {
              LibraryFolder folder = new LibraryFolder(MediaRoot.at(media.root()));
              for (MirroredVersion version : versions) {
                if (!folder.isIntact(version)) {
                  wanting.add(version.jobId());
                }
              }
            })
        .chain(
            () -> wanting.isEmpty() ? Uni.createFrom().voidItem() : repository.addAgain(wanting));
  }
}
