package dev.dubdeck.jobs.export;

import dev.dubdeck.jobs.job.JobReader;
import dev.dubdeck.jobs.job.JobRights;
import dev.dubdeck.jobs.job.JobView;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Everything of a job that came to nothing, once more. */
@Cancellable(false)
@Path("/api/jobs/{id}/retry")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobRetryResource {
  private final ExportOrders orders;
  private final JobReader jobs;
  private final CurrentCaller caller;

  JobRetryResource(ExportOrders orders, JobReader jobs, CurrentCaller caller) {
    this.orders = orders;
    this.jobs = jobs;
    this.caller = caller;
  }

  /** Retries the job. */
  @POST
  @Operation(summary = "Make again what came to nothing; 409 when there is no such thing")
  public Uni<JobView> retry(@PathParam("id") UUID id) {
    Caller who = caller.require();
    return orders
        .retryJob(who, id)
        .chain(() -> jobs.find(id))
        .map(job -> JobRights.requireOwned(who, job));
  }
}
