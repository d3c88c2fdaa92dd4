package dev.dubdeck.library.mirror;

import dev.dubdeck.library.mirror.MirrorRepository.Pending;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.request.LogFields;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works the backlog off, one job after the other, on a thread that may block. */
@ApplicationScoped
public class MirrorRound {
  private static final Logger LOG = Logger.getLogger(MirrorRound.class);

  private final MirrorRepository repository;
  private final MirrorConfig config;
  private final MediaConfig media;
  private final Background background;
  private final MeterRegistry metrics;
  private final AtomicInteger calls = new AtomicInteger();

  MirrorRound(
      MirrorRepository repository,
      MirrorConfig config,
      MediaConfig media,
      Background background,
      MeterRegistry metrics) {
    this.repository = repository;
    this.config = config;
    this.media = media;
    this.background = background;
    this.metrics = metrics;
  }

  /** Starts a round unless one runs, which then looks once more; returns at once. */
  public Uni<Void> wake() {
    if (config.on() && calls.getAndIncrement() == 0) {
      background.run("library-mirror", this::work);
    }
    return Uni.createFrom().voidItem();
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
        .uni(() -> repository.claim().chain(jobs -> eachInTurn(jobs).replaceWith(jobs)))
        .until(List::isEmpty)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> eachInTurn(List<Pending> jobs) {
    return Multi.createFrom()
        .iterable(jobs)
        .onItem()
        .transformToUniAndConcatenate(this::mirror)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> mirror(Pending job) {
    return repository
        .findVersion(job.jobId())
        .chain(version -> blocking(() -> bringInLine(job, version)))
        .chain(() -> repository.finish(job))
        .onFailure()
        .recoverWithUni(
            failure -> {
              LogFields.jobId(job.jobId());
              LOG.warnf(failure, "the Library files of a job could not be written yet");
              LogFields.jobId(null);
              metrics.counter("dubdeck.library.mirror.failures").increment();
              return repository.postpone(job);
            });
  }

  private void bringInLine(Pending job, @Nullable MirroredVersion version) throws IOException {
    LibraryFolder folder = new LibraryFolder(MediaRoot.at(media.root()));
    String now = version == null ? "" : version.libraryFolder().value();
    folder.remove(job.leftFolders().stream().filter(left -> !left.equals(now)).toList());
    if (version == null) {
      folder.removeManifest(job.jobId());
    } else {
      folder.write(version);
    }
  }

  /** Runs blocking work off the event loop. */
  static Uni<Void> blocking(FileWork work) {
    Objects.requireNonNull(work);
    return Uni.createFrom()
        .<Void>item(
            Unchecked.supplier(
                () -> {
                  work.run();
                  return null;
                }))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** Work on files. */
  interface FileWork {
    void run() throws IOException;
  }
}
