package dev.dubdeck.jobs.job;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finishes the removal of files that a stopped process did not get to. */
@ApplicationScoped
class DeletedJobSweep {
  private final Tombstones tombstones;
  private final JobFarewell farewell;

  DeletedJobSweep(Tombstones tombstones, JobFarewell farewell) {
    this.tombstones = tombstones;
    this.farewell = farewell;
  }

  @Scheduled(every = "10m", delayed = "10s", identity = "deleted-job-sweep")
  Uni<Void> sweep() {
    return tombstones
        .withFilesLeft()
        .onItem()
        .transformToMulti(ids -> Multi.createFrom().iterable(ids))
        .onItem()
        .transformToUniAndConcatenate(farewell::removeFiles)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
