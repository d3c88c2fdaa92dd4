package dev.dubdeck.gateway.library;

import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.upstream.Listing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The way down from the whole library to a season. */
@Path("/ui/library")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class LibraryPages {
  private static final Logger LOG = Logger.getLogger(LibraryPages.class);
  private static final String SECTION = "library";
  private static final int ROWS = 24;
  private static final int RECENT = 5;
  private static final int ALL = 200;

  private final LibraryClient library;
  private final Frames frames;

  LibraryPages(@RestClient LibraryClient library, Frames frames) {
    this.library = library;
    this.frames = frames;
  }

  @GET
  public Uni<TemplateInstance> library(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String view,
      @RestQuery @Nullable String order,
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String language,
      @RestQuery @Nullable String cursor) {
    LibraryFilter filter = LibraryFilter.of(q, view, order, state, language);
    return filter.isSearch() ? search(filter, cursor) : browse(filter, cursor);
  }

  private Uni<TemplateInstance> search(LibraryFilter filter, @Nullable String cursor) {
    return library
        .search(filter.q(), ROWS, filter.view(), cursor, true)
        .map(Listing::of)
        .map(hits -> Templates.library(frame("Search"), filter, null, List.of(), hits, true));
  }

  private Uni<TemplateInstance> browse(LibraryFilter filter, @Nullable String cursor) {
    Uni<Listing<SeriesRow>> series =
        library
            .series(
                ROWS,
                filter.order(),
                filter.view(),
                blankToNull(filter.language()),
                blankToNull(filter.state()),
                cursor,
                true)
            .map(Listing::of);
    boolean firstPage = cursor == null && filter.state().isEmpty() && filter.language().isEmpty();
    return series.flatMap(
        list ->
            (firstPage ? recent(filter) : Uni.createFrom().item(List.<EpisodeRow>of()))
                .map(
                    recent ->
                        Templates.library(
                            frame("Library"), filter, list, recent, null, firstPage)));
  }

  /** The list below is worth showing without these rows. */
  private Uni<List<EpisodeRow>> recent(LibraryFilter filter) {
    return library
        .recent(RECENT, filter.view())
        .map(response -> Objects.requireNonNullElse(response.getEntity(), List.<EpisodeRow>of()))
        .onFailure()
        .recoverWithItem(
            cause -> {
              LOG.warnf("No recent episodes: %s", cause.getClass().getSimpleName());
              return List.of();
            });
  }

  @GET
  @Path("/{series}")
  public Uni<TemplateInstance> series(@RestPath String series, @RestQuery @Nullable String view) {
    LibraryFilter filter = LibraryFilter.of(null, view, null, null, null);
    return library
        .seasons(series, ALL, filter.view())
        .map(Listing::of)
        .map(
            seasons -> {
              if (seasons.items().isEmpty()) {
                throw new NotFoundException();
              }
              String title = titleOr(seasons.items().getFirst().seriesTitle(), series);
              return Templates.series(frame(title), filter, series, title, seasons.items());
            });
  }

  @GET
  @Path("/{series}/season/{season}")
  public Uni<TemplateInstance> season(
      @RestPath String series, @RestPath int season, @RestQuery @Nullable String view) {
    LibraryFilter filter = LibraryFilter.of(null, view, null, null, null);
    return library
        .episodes(series, season, ALL, filter.view(), null, 0)
        .map(Listing::of)
        .map(
            episodes -> {
              if (episodes.items().isEmpty()) {
                throw new NotFoundException();
              }
              String title = titleOr(episodes.items().getFirst().seriesTitle(), series);
              return Templates.season(
                  frame(title + " · Season " + season),
                  filter,
                  series,
                  title,
                  season,
                  episodes.items());
            });
  }

  private Frame frame(String title) {
    return frames.of(title, SECTION);
  }

  static String titleOr(@Nullable String title, String slug) {
    return title == null || title.isBlank() ? slug : title;
  }

  private static @Nullable String blankToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  @CheckedTemplate(basePath = "library")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance library(
        Frame frame,
        LibraryFilter filter,
        @Nullable Listing<SeriesRow> series,
        List<EpisodeRow> recent,
        @Nullable Listing<EpisodeRow> hits,
        boolean firstPage);

    static native TemplateInstance series(
        Frame frame, LibraryFilter filter, String slug, String title, List<SeasonRow> seasons);

    static native TemplateInstance season(
        Frame frame,
        LibraryFilter filter,
        String slug,
        String title,
        int season,
        List<VersionRow> episodes);
  }
}
