package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.SourceFile;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What jobs were submitted with. */
@ApplicationScoped
public class JobSources implements PanacheRepositoryBase<JobSource, UUID> {

  /** The files in the order of submission, as facts. */
  public Uni<List<SourceFile>> factsOf(UUID jobId) {
    return list("jobId = ?1 order by position", jobId)
        .map(sources -> sources.stream().map(JobSource::asFact).toList());
  }
}
