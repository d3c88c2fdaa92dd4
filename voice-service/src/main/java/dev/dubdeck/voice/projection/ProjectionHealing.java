package dev.dubdeck.voice.projection;

import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.voice.MediaFiles;
import dev.dubdeck.voice.character.VoicePaths;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Makes the files right again, whatever happened to them while nobody looked. */
@ApplicationScoped
class ProjectionHealing {
  private final ProjectionRepository repository;
  private final ProjectionRound round;
  private final MediaFiles media;
  private final Background background;

  /** The scheduler starts before the schema is there, and ticks while the pool is closing. */
  private volatile boolean open;

  ProjectionHealing(
      ProjectionRepository repository,
      ProjectionRound round,
      MediaFiles media,
      Background background) {
    this.repository = repository;
    this.round = round;
    this.media = media;
    this.background = background;
  }

  void onStart(@Observes StartupEvent event) {
    open = true;
    background.run("voice-projection-healing", this::heal);
  }

  void onStop(@Observes ShutdownEvent event) {
    open = false;
  }

  /** What a crash or a full disk left pending. */
  @Scheduled(
      every = "{dubdeck.voice.projection.sweep-every}",
      delayed = "{dubdeck.voice.projection.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP,
      identity = "voice-projection-sweep")
  void sweep() {
    if (open) {
      round.wake();
    }
  }

  /** What somebody moved or deleted by hand. */
  @Scheduled(
      every = "{dubdeck.voice.projection.heal-every}",
      delayed = "{dubdeck.voice.projection.heal-every}",
      concurrentExecution = ConcurrentExecution.SKIP,
      identity = "voice-projection-heal")
  Uni<Void> heal() {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(""),
            last ->
                repository
                    .seriesAfter(last.get())
                    .invoke(series -> series.ifPresent(last::set))
                    .call(series -> series.isEmpty() ? done() : healSeries(series.get())))
        .until(series -> series.isEmpty() || !open)
        .collect()
        .last()
        .invoke(round::wake)
        .replaceWithVoid();
  }

  private Uni<Void> healSeries(String series) {
    MediaKey index = VoicePaths.series(series).child("index.json");
    return media
        .run(() -> Files.isRegularFile(media.root().resolve(index)))
        .chain(stands -> stands ? done() : repository.addAgain(series, ""))
        .chain(() -> healCharacters(series));
  }

  private Uni<Void> healCharacters(String series) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(""),
            last ->
                repository
                    .charactersAfter(series, last.get())
                    .invoke(
                        found -> {
                          if (!found.isEmpty()) {
                            last.set(found.getLast());
                          }
                        })
                    .call(found -> healEach(series, found)))
        .until(found -> found.isEmpty() || !open)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> healEach(String series, List<String> characters) {
    return Multi.createFrom()
        .iterable(characters)
        .onItem()
        .transformToUniAndConcatenate(
            character -> repository.find(series, character).chain(this::addIfWanting))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> addIfWanting(Optional<ProjectedVoice> found) {
    if (found.isEmpty()) {
      return done();
    }
    ProjectedVoice voice = found.get();
    return media
        .run(() -> new VoiceFolder(media.root()).looksIntact(voice))
        .chain(
            intact ->
                intact
                    ? done()
                    : repository.addAgain(voice.head().seriesSlug(), voice.head().slug()));
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }
}
