package dev.dubdeck.gateway.browse;

import dev.dubdeck.gateway.continuewatching.ContinueDesk;
import dev.dubdeck.gateway.continuewatching.ContinueRow;
import dev.dubdeck.gateway.library.EpisodeRow;
import dev.dubdeck.gateway.library.LibraryNotices;
import dev.dubdeck.gateway.library.SeriesRow;
import dev.dubdeck.gateway.page.Answers;
import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.upstream.Shown;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The whole library: what to continue, what is new, all series, and the search. */
@Path("/ui/library")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class LibraryPages {
  static final String SECTION = "library";
  private static final String PAGE = "/ui/library";

  private final Shelf shelf;
  private final ContinueDesk desk;
  private final Frames frames;

  LibraryPages(Shelf shelf, ContinueDesk desk, Frames frames) {
    this.shelf = shelf;
    this.desk = desk;
    this.frames = frames;
  }

  @GET
  public Uni<RestResponse<TemplateInstance>> library(
      @Context UriInfo uri, @RestQuery @Nullable String cursor) {
    MultivaluedMap<String, String> address = uri.getQueryParameters();
    LibraryFilter filter = LibraryFilter.of(address);
    Notice notice = LibraryNotices.of(address.getFirst("said"), address.getFirst("n"));
    Uni<LibraryDesk> filled =
        filter.isSearch() ? search(filter, cursor) : browse(filter, cursor, notice);
    String title = filter.isSearch() ? "‘" + filter.q() + "’ · Library" : "Library";
    return filled.map(
        library ->
            Answers.of(
                Templates.library(frames.of(title, SECTION), library, cursor == null),
                library.isAway()));
  }

  private Uni<LibraryDesk> search(LibraryFilter filter, @Nullable String cursor) {
    Uni<List<SeriesRow>> series =
        cursor == null ? shelf.seriesOfASearch(filter) : Uni.createFrom().item(List.of());
    return Uni.combine()
        .all()
        .unis(shelf.search(filter, cursor), series)
        .collectFailures()
        .with(
            (hits, named) ->
                new LibraryDesk(
                    bar(filter),
                    new Shown<>(named, null, null, false),
                    hits,
                    ContinueRow.none(),
                    List.of(),
                    null));
  }

  private Uni<LibraryDesk> browse(
      LibraryFilter filter, @Nullable String cursor, @Nullable Notice notice) {
    boolean isWhole = cursor == null && !filter.isNarrowing();
    Uni<ContinueRow> row = isWhole ? desk.row() : Uni.createFrom().item(ContinueRow.none());
    Uni<List<EpisodeRow>> recent = isWhole ? shelf.recent() : Uni.createFrom().item(List.of());
    return Uni.combine()
        .all()
        .unis(shelf.series(filter, cursor), row, recent)
        .collectFailures()
        .with(
            (series, cards, added) ->
                new LibraryDesk(bar(filter), series, null, cards, added, notice));
  }

  private static FilterBar bar(LibraryFilter filter) {
    return new FilterBar(filter, PAGE, "Search: series, episode or character", true, List.of());
  }

  @CheckedTemplate(basePath = "library")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance library(Frame frame, LibraryDesk desk, boolean firstPage);
  }
}
