package dev.dubdeck.jobs.submission;

import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.jobs.UploadConfig;
import dev.dubdeck.jobs.idempotency.IdempotencyKeys;
import dev.dubdeck.jobs.job.JobReader;
import dev.dubdeck.media.root.FileTree;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Removes what interrupted uploads and killed processes left: folders nobody writes to any more,
 * and files of jobs that were never committed. Runs at start and now and then.
 */
@ApplicationScoped
class UploadSweep {
  private static final Logger LOG = Logger.getLogger(UploadSweep.class);

  private final MediaFiles media;
  private final JobReader jobs;
  private final IdempotencyKeys keys;
  private final UploadConfig config;
  private final Clock clock;

  UploadSweep(
      MediaFiles media, JobReader jobs, IdempotencyKeys keys, UploadConfig config, Clock clock) {
    this.media = media;
    this.jobs = jobs;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(every = "10m", delayed = "10s", identity = "upload-sweep")
  Uni<Void> sweep() {
    return media
        .run(this::stale)
        .chain(
            stale ->
                Multi.createFrom()
                    .iterable(stale)
                    .onItem()
                    .transformToUniAndConcatenate(this::remove)
                    .collect()
                    .asList())
        .chain(() -> keys.purge(config.keepKeys()));
  }

  private List<Path> stale() throws IOException {
    List<Path> stale = new ArrayList<>();
    if (!Files.isDirectory(media.uploads())) {
      return stale;
    }
    Instant limit = clock.instant().minus(config.staleAfter());
    try (Stream<Path> entries = Files.list(media.uploads())) {
      for (Path entry : entries.toList()) {
        if (lastTouched(entry).isBefore(limit)) {
          stale.add(entry);
        }
      }
    }
    return stale;
  }

  private static Instant lastTouched(Path entry) throws IOException {
    Instant last = Instant.EPOCH;
    try (Stream<Path> tree = Files.walk(entry)) {
      for (Path path : tree.toList()) {
        Instant touched = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        last = touched.isAfter(last) ? touched : last;
      }
    }
    return last;
  }

  private Uni<Void> remove(Path entry) {
    UUID jobId = SourceFolder.jobOfMarker(entry);
    if (jobId == null) {
      LOG.info("removes an upload that was never finished");
      return delete(entry);
    }
    return jobs.find(jobId)
        .chain(
            job -> {
              if (job != null) {
                return delete(entry);
              }
              LOG.info("removes the files of a job that was never accepted");
              return media.deleteFolderOf(jobId).chain(() -> delete(entry));
            });
  }

  private Uni<Void> delete(Path entry) {
    return media.run(
        () -> {
          FileTree.delete(entry);
          return null;
        });
  }
}
