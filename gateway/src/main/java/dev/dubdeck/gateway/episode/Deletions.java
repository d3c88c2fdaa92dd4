package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.jobs.JobFiles;
import dev.dubdeck.gateway.jobs.JobsClient;
import dev.dubdeck.gateway.upstream.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Counts what a deletion would delete. */
@ApplicationScoped
class Deletions {
  private static final int COUNTED = 20;

  private final JobsClient jobs;

  Deletions(@RestClient JobsClient jobs) {
    this.jobs = jobs;
  }

  Uni<DeletionBill> bill(List<EpisodeVersion> doomed) {
    DeletionBill uncounted = new DeletionBill(doomed.size(), -1, 0);
    if (doomed.isEmpty() || doomed.size() > COUNTED) {
      return Uni.createFrom().item(uncounted);
    }
    List<Uni<List<JobFiles.PublishedFile>>> files =
        doomed.stream().map(version -> jobs.files(version.jobId()).map(JobFiles::all)).toList();
    return Patience.orElse(
        Uni.join().all(files).andCollectFailures().map(lists -> sum(doomed.size(), lists)),
        uncounted,
        "the size of a deletion");
  }

  private static DeletionBill sum(int versions, List<List<JobFiles.PublishedFile>> files) {
    List<JobFiles.PublishedFile> all = files.stream().flatMap(List::stream).toList();
    return new DeletionBill(
        versions, all.size(), all.stream().mapToLong(JobFiles.PublishedFile::sizeBytes).sum());
  }
}
