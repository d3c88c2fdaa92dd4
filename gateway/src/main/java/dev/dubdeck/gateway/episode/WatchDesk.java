package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.library.Ask;
import dev.dubdeck.gateway.library.ContinueItem;
import dev.dubdeck.gateway.library.LibraryClient;
import dev.dubdeck.gateway.library.Place;
import dev.dubdeck.gateway.upstream.Listing;
import dev.dubdeck.gateway.upstream.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Remembers that a person opened an episode, and finds where that person stopped. */
@ApplicationScoped
class WatchDesk {
  /** What was opened this moment comes first. */
  private static final int FIRST = 1;

  private final LibraryClient library;

  WatchDesk(@RestClient LibraryClient library) {
    this.library = library;
  }

  /** The position to resume at; the page is worth showing without it. */
  Uni<Optional<Double>> open(Place place, String jobId) {
    return Patience.orElse(
        library
            .viewed(place.slug(), place.season(), place.episode(), Map.of("job_id", jobId))
            .chain(() -> library.goOn(Ask.atMost(FIRST).parameters()))
            .map(Listing::of)
            .map(list -> position(list.items(), place)),
        Optional.empty(),
        "the position");
  }

  private static Optional<Double> position(List<ContinueItem> items, Place place) {
    return items.stream()
        .filter(
            item ->
                new Place(item.seriesSlug(), item.seasonNumber(), item.episodeNumber())
                    .equals(place))
        .filter(item -> item.reason() == null || item.reason().equals("watch"))
        .map(ContinueItem::positionSeconds)
        .filter(Objects::nonNull)
        .filter(seconds -> seconds > 0)
        .findFirst();
  }
}
