package dev.dubdeck.gateway.browse;

import dev.dubdeck.gateway.library.Ask;
import dev.dubdeck.gateway.library.EpisodeRow;
import dev.dubdeck.gateway.library.LibraryClient;
import dev.dubdeck.gateway.library.SeasonRow;
import dev.dubdeck.gateway.library.SeriesRow;
import dev.dubdeck.gateway.library.VersionRow;
import dev.dubdeck.gateway.upstream.Listing;
import dev.dubdeck.gateway.upstream.Patience;
import dev.dubdeck.gateway.upstream.Shown;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Asks the library for lists, each with its count beside it. */
@ApplicationScoped
class Shelf {
  private static final int ROWS = 24;
  private static final int EPISODES = 50;
  private static final int RECENT = 5;
  private static final int SERIES_OF_A_SEARCH = 4;
  private static final int ALL = 200;

  private final LibraryClient library;

  Shelf(@RestClient LibraryClient library) {
    this.library = library;
  }

  Uni<Shown<SeriesRow>> series(LibraryFilter filter, @Nullable String cursor) {
    return counted(
        library::series, ask(ROWS, filter).with("order", filter.order()), filter, cursor);
  }

  Uni<Shown<EpisodeRow>> search(LibraryFilter filter, @Nullable String cursor) {
    return counted(library::search, ask(ROWS, filter), filter, cursor);
  }

  Uni<Shown<VersionRow>> episodes(
      String series, int season, LibraryFilter filter, @Nullable String cursor) {
    return counted(
        asked -> library.episodes(series, season, asked), ask(EPISODES, filter), filter, cursor);
  }

  Uni<Shown<SeasonRow>> seasons(String series, LibraryFilter filter) {
    return Shown.of(library.seasons(series, ask(ALL, filter).parameters()));
  }

  /** Series whose names match, for the way there from a search. */
  Uni<List<SeriesRow>> seriesOfASearch(LibraryFilter filter) {
    return extra(
        library.series(ask(SERIES_OF_A_SEARCH, filter).with("order", "title").parameters()),
        "the series of a search");
  }

  /** What was added last; the list below is worth showing without it. */
  Uni<List<EpisodeRow>> recent() {
    return extra(library.recent(Ask.atMost(RECENT).parameters()), "what is recent");
  }

  /** Numbers of the seasons with at least one version in that state. */
  Uni<Set<Integer>> seasonsIn(String state, String series, LibraryFilter filter) {
    return extra(
            library.seasons(series, ask(ALL, filter.withState(state)).parameters()),
            "marks of seasons")
        .map(rows -> rows.stream().map(SeasonRow::seasonNumber).collect(Collectors.toSet()));
  }

  /** What the series is called when the filter leaves nothing that says so. */
  Uni<Optional<String>> title(String series) {
    return Patience.orElse(
        library
            .seasons(series, Ask.atMost(1).parameters())
            .map(Listing::of)
            .map(
                seasons ->
                    seasons.items().stream()
                        .findFirst()
                        .flatMap(season -> Optional.ofNullable(season.seriesTitle()))),
        Optional.empty(),
        "a title");
  }

  private static <T> Uni<List<T>> extra(Uni<RestResponse<List<T>>> asked, String what) {
    return Patience.orElse(asked.map(Listing::of).map(Listing::items), List.of(), what);
  }

  /** Only the first page says how many there are in all. */
  private static <T> Uni<Shown<T>> counted(
      Function<Map<String, String>, Uni<RestResponse<List<T>>>> list,
      Ask ask,
      LibraryFilter filter,
      @Nullable String cursor) {
    Uni<RestResponse<List<T>>> rows = list.apply(ask.with("cursor", cursor).parameters());
    return cursor == null
        ? Shown.counted(rows, list.apply(ask(1, filter).with("total", "true").parameters()))
        : Shown.of(rows);
  }

  private static Ask ask(int limit, LibraryFilter filter) {
    return Ask.atMost(limit).with(filter.asked());
  }
}
