package dev.dubdeck.jobs.export;

import dev.dubdeck.jobs.job.ExportView;
import dev.dubdeck.jobs.job.JobReader;
import dev.dubdeck.jobs.job.JobRights;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The exports of a job. */
@Path("/api/jobs/{id}/exports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exports")
public class ExportsResource {
  private final JobReader jobs;
  private final CurrentCaller caller;

  ExportsResource(JobReader jobs, CurrentCaller caller) {
    this.jobs = jobs;
    this.caller = caller;
  }

  /** Lists the exports: masters in the order asked for, then what followed them. */
  @GET
  @Operation(summary = "What is made of the job and how far it is; its owner's to see")
  public Uni<List<ExportView>> list(@PathParam("id") UUID id) {
    Caller who = caller.require();
    return jobs.find(id)
        .map(job -> JobRights.requireOwned(who, job).exports())
        .map(exports -> exports == null ? List.of() : exports);
  }
}
