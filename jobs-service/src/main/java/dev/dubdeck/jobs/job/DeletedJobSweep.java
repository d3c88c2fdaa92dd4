package dev.dubdeck.jobs.job;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finishes the removal of files that a stopped process did not get to. */
@ApplicationScoped
class DeletedJobSweep {
  private final Tombstones tombstones;
  private final JobDesk desk;

  DeletedJobSweep(Tombstones tombstones, JobDesk desk) {
    this.tombstones = tombstones;
    this.desk = desk;
  }

  @Scheduled(every = "10m", delayed = "10s", identity = "deleted-job-sweep")
  Uni<Void> sweep() {
    return tombstones
        .withFilesLeft()
        .onItem()
        .transformToMulti(ids -> Multi.createFrom().iterable(ids))
        .onItem()
        .transformToUniAndConcatenate(desk::removeFiles)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
