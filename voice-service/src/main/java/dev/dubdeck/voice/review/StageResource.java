package dev.dubdeck.voice.review;

import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The draft of a job's mapping. */
@Path("/api/jobs/{id}/voice-mapping/stage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mapping review")
public class StageResource {
  private final ReviewDesk desk;
  private final CurrentCaller caller;

  StageResource(ReviewDesk desk, CurrentCaller caller) {
    this.desk = desk;
    this.caller = caller;
  }

  /** Tells the draft. */
  @GET
  @Operation(summary = "The draft, who edited it last, and what no longer holds")
  public Uni<Response> find(@PathParam("id") UUID id) {
    return desk.find(caller.require(), id).map(StageResource::answer);
  }

  /** Keeps decisions. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decide about speakers; the others stay as they are")
  public Uni<Response> put(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable StageRequest request) {
    if (request == null) {
      throw Problem.malformed("malformed_json", "The body must be an object.");
    }
    return desk.put(caller.require(), id, request, ifMatch).map(StageResource::answer);
  }

  /** Takes the last change back. */
  @POST
  @Path("/undo")
  @Operation(summary = "Undo the last change of the draft")
  public Uni<Response> undo(@PathParam("id") UUID id) {
    return desk.undo(caller.require(), id).map(StageResource::answer);
  }

  private static Response answer(StageView view) {
    return Response.ok(view)
        .header("ETag", StageTag.of(view.revision()))
        .header("Cache-Control", "no-store")
        .build();
  }
}
