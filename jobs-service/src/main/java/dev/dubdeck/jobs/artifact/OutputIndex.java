package dev.dubdeck.jobs.artifact;

import dev.dubdeck.jobs.PreviewConfig;
import dev.dubdeck.jobs.job.JobReader;
import dev.dubdeck.jobs.job.JobRights;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The outputs of jobs, for everyone who may see the job. */
@ApplicationScoped
public class OutputIndex {
  private final JobReader jobs;
  private final OutputReader outputs;
  private final PreviewConfig config;

  OutputIndex(JobReader jobs, OutputReader outputs, PreviewConfig config) {
    this.jobs = jobs;
    this.outputs = outputs;
    this.config = config;
  }

  /** The index of a job. */
  Uni<Outputs> find(Caller caller, UUID jobId) {
    return visible(caller, jobId).map(Outputs::of);
  }

  /**
   * The key of a preview.
   *
   * @return fails with 404 {@code preview_disabled} or {@code preview_not_found}
   */
  public Uni<String> requirePreview(Caller caller, UUID jobId, String kind) {
    return visible(caller, jobId)
        .map(
            files -> {
              if (!config.enabled()) {
                throw Problem.of(
                    ProblemType.NOT_FOUND, "preview_disabled", "Previews are switched off here.");
              }
              OutputFile preview = Outputs.newest(files, kind);
              if (preview == null) {
                throw Problem.of(
                    ProblemType.NOT_FOUND, "preview_not_found", "There is no such preview yet.");
              }
              return preview.mediaKey();
            });
  }

  private Uni<List<OutputFile>> visible(Caller caller, UUID jobId) {
    return jobs.find(jobId)
        .invoke(job -> JobRights.requireVisible(caller, job))
        .chain(() -> outputs.list(jobId));
  }
}
