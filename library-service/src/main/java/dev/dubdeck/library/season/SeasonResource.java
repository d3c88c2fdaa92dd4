package dev.dubdeck.library.season;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.TextMatch;
import dev.dubdeck.library.listing.View;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.jspecify.annotations.Nullable;

/** {@code /api/library/{series}/seasons}. */
@Path("/api/library")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Library")
class SeasonResource {
  private static final int DEFAULT_LIMIT = 200;

  private final SeasonCatalog catalog;
  private final CurrentCaller caller;

  SeasonResource(SeasonCatalog catalog, CurrentCaller caller) {
    this.catalog = catalog;
    this.caller = caller;
  }

  @GET
  @Path("{series}/seasons")
  @Operation(operationId = "listSeasons", summary = "Seasons of a series the caller may see")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "cursor")
  @Parameter(ref = "total")
  @APIResponse(
      responseCode = "200",
      description = "One page; Link rel=next leads on",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SeasonView.class)))
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Response> list(
      @PathParam("series") String series,
      @QueryParam("view") @Parameter(ref = "view") @Nullable String view,
      @QueryParam("q") @Parameter(ref = "q") @Nullable String q,
      @QueryParam("language") @Parameter(ref = "language") @Nullable String language,
      @QueryParam("state") @Parameter(ref = "state") @Nullable String state,
      @Context UriInfo uri) {
    Sight sight = new Sight(caller.require(), View.parse(view));
    SeriesSlug slug = Parameters.series(series);
    Filter filter = Filter.parse(TextMatch.SEASON, q, language, state);
    return catalog
        .list(sight, slug, filter, Page.of(uri, DEFAULT_LIMIT))
        .map(slice -> slice.toResponse(uri));
  }
}
