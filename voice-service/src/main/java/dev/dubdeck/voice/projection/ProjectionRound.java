package dev.dubdeck.voice.projection;

import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.voice.MediaFiles;
import dev.dubdeck.voice.character.ReferenceRepository;
import dev.dubdeck.voice.character.VoicePaths;
import dev.dubdeck.voice.character.VoiceStore;
import dev.dubdeck.voice.projection.ProjectionRepository.Pending;
import dev.dubdeck.voice.sql.PooledSql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Works the backlog off, one voice after the other, on threads that may block. */
@ApplicationScoped
public class ProjectionRound {
  private static final Logger LOG = Logger.getLogger(ProjectionRound.class);
  private static final String INDEX = "index.json";

  private final ProjectionRepository repository;
  private final ReferenceRepository references;
  private final VoiceStore store;
  private final PooledSql sql;
  private final MediaFiles media;
  private final Background background;
  private final Counter failures;
  private final AtomicInteger calls = new AtomicInteger();

  ProjectionRound(
      ProjectionRepository repository,
      ReferenceRepository references,
      VoiceStore store,
      PooledSql sql,
      MediaFiles media,
      Background background,
      MeterRegistry metrics) {
    this.repository = repository;
    this.references = references;
    this.store = store;
    this.sql = sql;
    this.media = media;
    this.background = background;
    this.failures = metrics.counter("dubdeck.voice.projection.failures");
  }

  /** Starts a round unless one runs, which then looks once more; returns at once. */
  public void wake() {
    if (calls.getAndIncrement() == 0) {
      background.run("voice-projection", this::work);
    }
  }

  /**
   * Writes all files of a series anew where they are not what the rows say; returns at once.
   *
   * @return how many folders and index files were put into the backlog
   */
  public Uni<Integer> rebuild(String series) {
    return repository.addSeries(series).invoke(this::wake);
  }

  private Uni<Void> work() {
    int heard = calls.get();
    return drain()
        .onFailure()
        .invoke(() -> calls.set(0))
        .chain(() -> calls.compareAndSet(heard, 0) ? Uni.createFrom().voidItem() : work());
  }

  private Uni<Void> drain() {
    return Multi.createBy()
        .repeating()
        .uni(() -> repository.claim().call(this::eachInTurn))
        .until(List::isEmpty)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> eachInTurn(List<Pending> voices) {
    return Multi.createFrom()
        .iterable(voices)
        .onItem()
        .transformToUniAndConcatenate(this::project)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> project(Pending voice) {
    Uni<Void> files = voice.character().isEmpty() ? index(voice.series()) : folder(voice);
    return files
        .chain(() -> repository.finish(voice))
        .onFailure()
        .recoverWithUni(
            failure -> {
              LogFields.seriesSlug(voice.series());
              LogFields.characterSlug(voice.character());
              LOG.warnf(failure, "the files of a voice could not be written yet");
              LogFields.seriesSlug(null);
              LogFields.characterSlug(null);
              failures.increment();
              return repository.postpone(voice);
            });
  }

  private Uni<Void> index(String series) {
    return repository
        .title(series)
        .chain(
            title ->
                store
                    .heads(series)
                    .chain(
                        heads ->
                            media.run(
                                () -> {
                                  new VoiceFolder(media.root())
                                      .writeIfChanged(
                                          VoicePaths.series(series).child(INDEX),
                                          ProjectionText.index(
                                              series, title.orElse(series), heads));
                                  return null;
                                })));
  }

  private Uni<Void> folder(Pending pending) {
    return repository
        .find(pending.series(), pending.character())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : bringInLine(found.get(), new VoiceFolder(media.root())));
  }

  /** The sounds first, so that the JSON never names one that is not there. */
  private Uni<Void> bringInLine(ProjectedVoice voice, VoiceFolder folder) {
    return media
        .run(() -> folder.wanting(voice))
        .chain(
            wanting ->
                Multi.createFrom()
                    .iterable(wanting)
                    .onItem()
                    .transformToUniAndConcatenate(name -> write(voice, folder, name))
                    .collect()
                    .last())
        .chain(
            () ->
                media.run(
                    () -> {
                      folder.complete(voice);
                      return null;
                    }));
  }

  private Uni<Void> write(ProjectedVoice voice, VoiceFolder folder, String name) {
    ProjectedVersion version = voice.sounds().get(name);
    if (version == null) {
      return Uni.createFrom().voidItem();
    }
    return references
        .wav(sql, version.sha256())
        .chain(wav -> media.run(() -> write(voice, folder, name, wav)));
  }

  private static Void write(
      ProjectedVoice voice, VoiceFolder folder, String name, Optional<byte[]> wav)
      throws IOException {
    // Erased meanwhile: the change that erased it is in the backlog and comes next.
    if (wav.isPresent()) {
      folder.write(voice.folder().child(name), wav.get());
    }
    return null;
  }
}
