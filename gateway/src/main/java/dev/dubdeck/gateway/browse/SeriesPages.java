package dev.dubdeck.gateway.browse;

import dev.dubdeck.gateway.library.SeasonRow;
import dev.dubdeck.gateway.library.VersionRow;
import dev.dubdeck.gateway.page.Answers;
import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.upstream.Patience;
import dev.dubdeck.gateway.upstream.Shown;
import dev.dubdeck.gateway.voice.VoiceClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The way down from a series over its seasons to the episodes. */
@Path("/ui/library/{series}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class SeriesPages {
  private final Shelf shelf;
  private final VoiceClient voices;
  private final Frames frames;

  SeriesPages(Shelf shelf, @RestClient VoiceClient voices, Frames frames) {
    this.shelf = shelf;
    this.voices = voices;
    this.frames = frames;
  }

  @GET
  public Uni<RestResponse<TemplateInstance>> series(@RestPath String series, @Context UriInfo uri) {
    LibraryFilter filter = LibraryFilter.of(uri.getQueryParameters());
    return Uni.combine()
        .all()
        .unis(
            shelf.seasons(series, filter),
            shelf.seasonsIn("needs_review", series, filter),
            shelf.seasonsIn("drifted", series, filter),
            cast(series))
        .collectFailures()
        .with(Found::new)
        .flatMap(
            found ->
                title(series, filter, found.seasons, titleOf(found.seasons, SeasonRow::seriesTitle))
                    .map(title -> found.desk(filter, series, title)))
        .map(
            desk ->
                Answers.of(
                    Templates.series(frames.of(desk.title(), LibraryPages.SECTION), desk),
                    desk.seasons().isAway()));
  }

  @GET
  @Path("/season/{season}")
  public Uni<RestResponse<TemplateInstance>> season(
      @RestPath String series,
      @RestPath int season,
      @RestQuery @Nullable String cursor,
      @Context UriInfo uri) {
    LibraryFilter filter = LibraryFilter.of(uri.getQueryParameters());
    return shelf
        .episodes(series, season, filter, cursor)
        .flatMap(
            episodes ->
                title(series, filter, episodes, titleOf(episodes, VersionRow::seriesTitle))
                    .map(title -> desk(filter, series, season, title, episodes)))
        .map(
            desk ->
                Answers.of(
                    Templates.season(
                        frames.of(desk.title() + " · Season " + season, LibraryPages.SECTION),
                        desk),
                    desk.episodes().isAway()));
  }

  private static SeasonDesk desk(
      LibraryFilter filter, String series, int season, String title, Shown<VersionRow> episodes) {
    List<String> seen =
        episodes.items().stream()
            .map(VersionRow::language)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    String page = page(series) + "/season/" + season;
    FilterBar bar =
        new FilterBar(filter, page, "Search the episodes of season " + season, false, seen);
    return new SeasonDesk(bar, series, title, season, episodes);
  }

  private static <T> @Nullable String titleOf(Shown<T> list, Function<T, @Nullable String> title) {
    return list.items().isEmpty() ? null : title.apply(list.items().getFirst());
  }

  /** Without a filter, nothing in sight means that there is no such place for this person. */
  private Uni<String> title(
      String series, LibraryFilter filter, Shown<?> list, @Nullable String told) {
    if (told != null && !told.isBlank()) {
      return Uni.createFrom().item(told);
    }
    if (list.isAway()) {
      return Uni.createFrom().item(series);
    }
    if (list.items().isEmpty() && !filter.isNarrowing()) {
      throw new NotFoundException();
    }
    return shelf.title(series).map(title -> title.filter(t -> !t.isBlank()).orElse(series));
  }

  /** Only contributors hear of the voices; for everybody else there is no such link. */
  private Uni<Optional<Integer>> cast(String series) {
    return Patience.orElse(
        voices.characters(series, null, 0).map(cast -> Optional.of(cast.all().size())),
        Optional.empty(),
        "the cast");
  }

  private static String page(String series) {
    return "/ui/library/" + Words.path(series);
  }

  /** What the services tell of a series. */
  private record Found(
      Shown<SeasonRow> seasons,
      Set<Integer> toReview,
      Set<Integer> drifted,
      Optional<Integer> cast) {
    SeriesDesk desk(LibraryFilter filter, String series, String title) {
      FilterBar bar = new FilterBar(filter, page(series), "Search " + title, false, List.of());
      return new SeriesDesk(bar, series, title, seasons, toReview, drifted, cast.orElse(null));
    }
  }

  @CheckedTemplate(basePath = "library")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance series(Frame frame, SeriesDesk desk);

    static native TemplateInstance season(Frame frame, SeasonDesk desk);
  }
}
