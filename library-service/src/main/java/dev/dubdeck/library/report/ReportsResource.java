package dev.dubdeck.library.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.moderation.Reason;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.request.StrictJson;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Reports of viewers to the admins. */
@Cancellable(false)
@Path("/api/library")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class ReportsResource {
  private static final int DEFAULT_LIMIT = 50;

  private final Reports reports;
  private final CurrentCaller caller;

  ReportsResource(Reports reports, CurrentCaller caller) {
    this.reports = reports;
    this.caller = caller;
  }

  @POST
  @Path("{key}/report")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reportEpisode",
      summary = "Tell the admins what is wrong with somebody else's episode",
      description = "Body: {\"reason\": \"…\"}, at most 200 characters. Five an hour per user.")
  @APIResponse(responseCode = "200", description = "The report was taken")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<ReportAnswer> report(@PathParam("key") String key, byte @Nullable [] body) {
    return reports.take(caller.require(), EpisodeKey.parse(key), () -> reason(body));
  }

  @GET
  @Path("reports")
  @Operation(operationId = "listReports", summary = "Reports, newest first; for admins")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "cursor")
  @Parameter(ref = "total")
  @APIResponse(
      responseCode = "200",
      description = "One page; Link rel=next leads on",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ReportView.class)))
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Response> list(
      @QueryParam("state") @Parameter(description = "open (default) or closed")
          @Nullable String state,
      @Context UriInfo uri) {
    return reports
        .list(isOpen(state), Page.of(uri, DEFAULT_LIMIT))
        .map(slice -> slice.toResponse(uri));
  }

  @POST
  @Path("reports/{id}/close")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "closeReport", summary = "Note that a report was dealt with; for admins")
  @APIResponse(responseCode = "204", description = "It is closed, now or already")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Void> close(@PathParam("id") UUID id) {
    return reports.close(caller.require(), id);
  }

  private static boolean isOpen(@Nullable String state) {
    return switch (state == null ? "open" : state) {
      case "open", "" -> true;
      case "closed" -> false;
      default -> throw Parameters.malformed("state", "must be open or closed");
    };
  }

  private static String reason(byte @Nullable [] body) {
    ObjectNode json = StrictJson.object(body);
    StrictJson.requireOnly(json, "reason");
    return Reason.require(json);
  }
}
