package dev.dubdeck.library.search;

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

/** {@code /api/library/search} and {@code /api/library/recent}. */
@Path("/api/library")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Library")
class SearchResource {
  private static final int SEARCH_LIMIT = 50;
  private static final int RECENT_LIMIT = 20;

  private final SearchCatalog catalog;
  private final CurrentCaller caller;

  SearchResource(SearchCatalog catalog, CurrentCaller caller) {
    this.catalog = catalog;
    this.caller = caller;
  }

  @GET
  @Path("search")
  @Operation(
      operationId = "searchLibrary",
      summary = "Versions whose title, numbers or characters match",
      description =
          "q is a piece of a title, a slug or, where the caller contributes, the name of a character;"
              + " a number, s01e02, or a piece of a title and one. By title, season, episode.")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "cursor")
  @Parameter(ref = "total")
  @APIResponse(
      responseCode = "200",
      description = "One page; Link rel=next leads on",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = FoundVersion.class)))
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Response> search(
      @QueryParam("q") @Parameter(description = "What to look for", required = true)
          @Nullable String q,
      @QueryParam("view") @Parameter(ref = "view") @Nullable String view,
      @QueryParam("language") @Parameter(ref = "language") @Nullable String language,
      @QueryParam("state") @Parameter(ref = "state") @Nullable String state,
      @Context UriInfo uri) {
    Sight sight = new Sight(caller.require(), View.parse(view));
    Filter filter = Filter.parse(TextMatch.ANY_NUMBER, q, language, state);
    if (filter.text() == null) {
      throw Parameters.malformed("q", "must say what to look for");
    }
    return catalog
        .search(sight, filter, Page.of(uri, SEARCH_LIMIT))
        .map(slice -> slice.toResponse(uri));
  }

  @GET
  @Path("recent")
  @Operation(operationId = "listRecent", summary = "The newest versions the caller may see")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "cursor")
  @Parameter(ref = "total")
  @APIResponse(
      responseCode = "200",
      description = "One page; Link rel=next leads on",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = FoundVersion.class)))
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Response> recent(
      @QueryParam("q") @Parameter(ref = "q") @Nullable String q,
      @QueryParam("view") @Parameter(ref = "view") @Nullable String view,
      @QueryParam("language") @Parameter(ref = "language") @Nullable String language,
      @QueryParam("state") @Parameter(ref = "state") @Nullable String state,
      @Context UriInfo uri) {
    Sight sight = new Sight(caller.require(), View.parse(view));
    Filter filter = Filter.parse(TextMatch.ANY_NUMBER, q, language, state);
    return catalog
        .recent(sight, filter, Page.of(uri, RECENT_LIMIT))
        .map(slice -> slice.toResponse(uri));
  }
}
