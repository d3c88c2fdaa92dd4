package dev.dubdeck.library.mirror;

import dev.dubdeck.library.folder.LibraryFolder;
import dev.dubdeck.library.folder.MediaConfig;
import dev.dubdeck.library.folder.MirroredVersion;
import dev.dubdeck.library.mirror.MirrorRepository.Pending;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.request.LogFields;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works the backlog off, some jobs at a time, on one thread that may block: whatever waits, the
 * files take one database connection and one thread, and the others have the rest.
 */
@ApplicationScoped
public class MirrorRound {
  private static final Logger LOG = Logger.getLogger(MirrorRound.class);
  private static final int FRESH = 80;
  private static final int AGAIN = 20;

  private final MirrorRepository repository;
  private final MirroredVersions versions;
  private final MirrorConfig config;
  private final MediaConfig media;
  private final Background background;
  private final Counter failures;
  private final AtomicInteger calls = new AtomicInteger();

  MirrorRound(
      MirrorRepository repository,
      MirroredVersions versions,
      MirrorConfig config,
      MediaConfig media,
      Background background,
      MeterRegistry metrics) {
    this.repository = repository;
    this.versions = versions;
    this.config = config;
    this.media = media;
    this.background = background;
    this.failures = metrics.counter("dubdeck.library.mirror.failures");
  }

  /** Starts a round unless one runs, which then looks once more; returns at once. */
  public Uni<Void> wake() {
    if (config.on() && calls.getAndIncrement() == 0) {
      background.run("library-mirror", this::work);
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> work() {
    return Multi.createBy()
        .repeating()
        .uni(this::workOnce)
        .until(heardAll -> heardAll)
        .collect()
        .last()
        .onFailure()
        .invoke(() -> calls.set(0))
        .replaceWithVoid();
  }

  /** True when nobody has called since this began. */
  private Uni<Boolean> workOnce() {
    int heard = calls.get();
    return Multi.createBy()
        .repeating()
        .uni(AtomicLong::new, this::workOnSome)
        .until(goesOn -> !goesOn)
        .collect()
        .last()
        .map(ignored -> calls.compareAndSet(heard, 0));
  }

  /**
   * One claim, one look at the rows, one visit to the disk, one finish.
   *
   * @param last the newest change that was claimed; the index is not read from its beginning again
   * @return false when nothing is left, or when nothing of it could be written: a disk that is full
   *     is full for the next ones too, and the sweep comes back
   */
  private Uni<Boolean> workOnSome(AtomicLong last) {
    return repository
        .claimFresh(FRESH, last.get())
        .invoke(fresh -> fresh.forEach(job -> last.accumulateAndGet(job.revision(), Math::max)))
        .chain(
            fresh ->
                repository
                    .claimAgain(AGAIN)
                    .map(again -> Stream.concat(fresh.stream(), again.stream()).toList()))
        .chain(jobs -> jobs.isEmpty() ? Uni.createFrom().item(false) : bringInLine(jobs));
  }

  private Uni<Boolean> bringInLine(List<Pending> jobs) {
    List<Pending> done = new ArrayList<>();
    List<Pending> failed = new ArrayList<>();
    return versions
        .find(jobs.stream().map(Pending::jobId).toList())
        .chain(found -> FileWork.blocking(() -> bringInLine(jobs, found, done, failed)))
        .chain(() -> repository.finish(done))
        .chain(() -> repository.postpone(failed))
        .map(ignored -> !done.isEmpty());
  }

  private void bringInLine(
      List<Pending> jobs,
      Map<UUID, MirroredVersion> found,
      List<Pending> done,
      List<Pending> failed) {
    for (Pending job : jobs) {
      try {
        bringInLine(job, found.get(job.jobId()));
        done.add(job);
      } catch (IOException | RuntimeException e) {
        failed.add(job);
        failures.increment();
        LogFields.jobId(job.jobId());
        LOG.warnf("the Library files of a job could not be written yet: %s", FileWork.words(e));
        LogFields.jobId(null);
      }
    }
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
}
