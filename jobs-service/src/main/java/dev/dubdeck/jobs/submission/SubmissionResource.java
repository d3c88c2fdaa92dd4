package dev.dubdeck.jobs.submission;

import dev.dubdeck.jobs.idempotency.IdempotencyKeys;
import dev.dubdeck.jobs.job.JobView;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.request.StrictJson;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** How jobs come in. What was begun is finished, also for a client that has gone away. */
@Cancellable(false)
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Submission")
public class SubmissionResource {
  private final UploadReceiver receiver;
  private final SubmissionDesk desk;
  private final CurrentCaller caller;

  SubmissionResource(UploadReceiver receiver, SubmissionDesk desk, CurrentCaller caller) {
    this.receiver = receiver;
    this.desk = desk;
    this.caller = caller;
  }

  /** Takes an upload; the body is streamed to the disk. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(summary = "Submit a job: a metadata part (JSON) and the files")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = SubmissionForm.class)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<Response> submit(
      @Context RoutingContext context, @HeaderParam("Idempotency-Key") @Nullable String header) {
    Caller who = caller.require();
    String key = IdempotencyKeys.parse(header);
    return receiver
        .receive(context.request())
        .chain(
            upload ->
                Uni.createFrom()
                    .deferred(() -> desk.upload(who.id(), key, upload))
                    .eventually(() -> receiver.discard(upload.folder())))
        .map(SubmissionResource::created);
  }

  /** Takes what a pipeline left below {@code Input/}. */
  @POST
  @Path("/import")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a job of a file or folder below Input/",
      description =
          "{\"input_key\": \"Input/…\", …metadata}; what the names are taken for, and which were left"
              + " alone and why, is told. Finished exports are adopted if they pass the checks.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<Response> importInput(
      byte @Nullable [] body, @HeaderParam("Idempotency-Key") @Nullable String header) {
    Caller who = caller.require();
    String key = IdempotencyKeys.parse(header);
    return desk.importInput(who.id(), key, StrictJson.object(body))
        .map(SubmissionResource::created);
  }

  private static Response created(Acceptance.Answer answer) {
    return Response.created(URI.create("/api/jobs/" + answer.jobId()))
        .entity(answer.json())
        .build();
  }
}
