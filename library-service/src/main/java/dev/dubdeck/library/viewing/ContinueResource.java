package dev.dubdeck.library.viewing;

import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /api/library/continue} and {@code /api/library/continue/series}. The class stands at the
 * root of the library like its neighbours: at {@code continue} it would take every address below,
 * and with them the seasons of a series of that name.
 */
@Path("/api/library")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Library")
class ContinueResource {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 50;

  private final ContinueWatching watching;
  private final CurrentCaller caller;

  ContinueResource(ContinueWatching watching, CurrentCaller caller) {
    this.watching = watching;
    this.caller = caller;
  }

  @GET
  @Path("continue")
  @Operation(
      operationId = "listContinue",
      summary = "What the caller may watch or do next, in the series opened last",
      description = "One item for each series; at most 50. Pages by cursor only.")
  @Parameter(ref = "limit")
  @Parameter(ref = "cursor")
  @APIResponse(
      responseCode = "200",
      description = "One page; Link rel=next leads on",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ContinueItem.class)))
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Response> list(@Context UriInfo uri) {
    return watching
        .list(caller.require(), Page.of(uri, DEFAULT_LIMIT, MAX_LIMIT))
        .map(slice -> slice.toResponse(uri));
  }

  @GET
  @Path("continue/series")
  @Operation(
      operationId = "findContinueSeries",
      summary = "The series the caller opened last, else the one that was updated last")
  @APIResponse(
      responseCode = "200",
      description = "The series and the next step in it",
      content = @Content(schema = @Schema(implementation = ContinueSeries.class)))
  @APIResponse(responseCode = "204", description = "Nothing is visible to the caller")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Response> series() {
    return watching
        .findSeries(caller.require())
        .map(found -> found == null ? Response.noContent().build() : Response.ok(found).build());
  }
}
