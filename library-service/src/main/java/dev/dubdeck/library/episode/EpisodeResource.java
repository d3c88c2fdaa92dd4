package dev.dubdeck.library.episode;

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

/** {@code /api/library/{series}/{season}/episodes}. */
@Path("/api/library")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Library")
class EpisodeResource {
  private static final int DEFAULT_LIMIT = 200;

  private final EpisodeCatalog catalog;
  private final CurrentCaller caller;

  EpisodeResource(EpisodeCatalog catalog, CurrentCaller caller) {
    this.catalog = catalog;
    this.caller = caller;
  }

  @GET
  @Path("{series}/{season}/episodes")
  @Operation(
      operationId = "listEpisodes",
      summary = "Episodes of a season the caller may see",
      description = "By the newest version in sight; with include_versions=1 every version.")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "cursor")
  @Parameter(ref = "total")
  @APIResponse(
      responseCode = "200",
      description = "One page; Link rel=next leads on",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = EpisodeView.class)))
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Response> list(
      @PathParam("series") String series,
      @PathParam("season") String season,
      @QueryParam("view") @Parameter(ref = "view") @Nullable String view,
      @QueryParam("q") @Parameter(ref = "q") @Nullable String q,
      @QueryParam("language") @Parameter(ref = "language") @Nullable String language,
      @QueryParam("state") @Parameter(ref = "state") @Nullable String state,
      @QueryParam("episode_number") @Nullable String episodeNumber,
      @QueryParam("include_versions") @Nullable String includeVersions,
      @Context UriInfo uri) {
    Sight sight = new Sight(caller.require(), View.parse(view));
    EpisodeFilter filter =
        new EpisodeFilter(
            Parameters.series(series),
            Parameters.number("season", season),
            Filter.parse(TextMatch.EPISODE, q, language, state),
            EpisodeFilter.parseEpisode(episodeNumber),
            Parameters.flag("include_versions", includeVersions));
    return catalog
        .list(sight, filter, Page.of(uri, DEFAULT_LIMIT))
        .map(slice -> slice.toResponse(uri));
  }
}
