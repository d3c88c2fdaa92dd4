package dev.dubdeck.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.StrictJson;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Jobs that are there. */
@Cancellable(false)
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobsResource {
  private static final int DEFAULT_LIMIT = 25;

  private final JobDesk desk;
  private final CurrentCaller caller;

  JobsResource(JobDesk desk, CurrentCaller caller) {
    this.desk = desk;
    this.caller = caller;
  }

  /** Lists jobs. */
  @GET
  @Operation(
      summary = "Your jobs, newest first; an admin's are everybody's",
      description = "limit, offset or cursor (from Link), total=true for X-Total-Count.")
  public Uni<Response> list(
      @QueryParam("q") @Nullable String q,
      @QueryParam("status") @Nullable String status,
      @QueryParam("include_archived") @Nullable String includeArchived,
      @Context UriInfo uri) {
    Caller who = caller.require();
    JobFilter filter = JobFilter.of(who.isAdmin() ? null : who.id(), q, status, includeArchived);
    return desk.list(filter, Page.of(uri, DEFAULT_LIMIT)).map(slice -> slice.toResponse(uri));
  }

  /** Shows one job. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One job; viewers of a shared job get its public part")
  public Uni<JobView> find(@PathParam("id") UUID id) {
    return desk.find(caller.require(), id);
  }

  /** Changes who may see the job. */
  @POST
  @Path("/{id}/visibility")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Show the job to everyone signed in, or to nobody else",
      description = "Body: {\"visibility\": \"private\" | \"shared\"}; \"public\" means shared.")
  public Uni<JobView> visibility(@PathParam("id") UUID id, byte @Nullable [] body) {
    Caller who = caller.require();
    // Rights before the body: what may not be seen does not say how its body should look.
    return desk.requireOwned(who, id, "job.visibility")
        .chain(() -> desk.show(who, id, wanted(body)));
  }

  /** Stops the job. */
  @POST
  @Path("/{id}/cancel")
  @Operation(summary = "Stop a job that has not come to an end")
  public Uni<JobView> cancel(@PathParam("id") UUID id) {
    return desk.cancel(caller.require(), id);
  }

  /** Holds the job back. */
  @POST
  @Path("/{id}/pause")
  @Operation(summary = "Hold a job back that nobody has begun; 409 once it runs or has ended")
  public Uni<JobView> pause(@PathParam("id") UUID id) {
    return desk.pause(caller.require(), id);
  }

  /** Lets the job go on. */
  @POST
  @Path("/{id}/resume")
  @Operation(summary = "Let a paused job go on; 409 when it is not paused")
  public Uni<JobView> resume(@PathParam("id") UUID id) {
    return desk.resume(caller.require(), id);
  }

  /** Moves the job in the queue. */
  @POST
  @Path("/{id}/priority")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Let the job's exports go before others, or behind them",
      description = "Body: {\"priority\": 1 | 0 | -1}; applies to what waits and what is to come.")
  public Uni<JobView> priority(@PathParam("id") UUID id, byte @Nullable [] body) {
    Caller who = caller.require();
    return desk.requireOwned(who, id, "job.priority")
        .chain(() -> desk.prioritize(who, id, priority(body)));
  }

  /** Deletes the job. */
  @DELETE
  @Path("/{id}")
  @Operation(summary = "Delete the job, its files and its place in the library")
  public Uni<Void> delete(@PathParam("id") UUID id) {
    return desk.delete(caller.require(), id);
  }

  private static int priority(byte @Nullable [] body) {
    return JobPriority.read(StrictJson.object(body).get("priority"))
        .orElseThrow(() -> Problem.invalid("priority", JobPriority.COMPLAINT));
  }

  private static Visibility wanted(byte @Nullable [] body) {
    JsonNode word = StrictJson.object(body).get("visibility");
    if (word == null || !word.isTextual()) {
      throw Problem.invalid("visibility", "must be private or shared");
    }
    try {
      return Visibility.parse(word.textValue());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("visibility", "must be private or shared");
    }
  }
}
