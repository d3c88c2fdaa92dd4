package dev.dubdeck.library.series;

import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.series.SeriesRepository.Found;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the series somebody may see. */
@ApplicationScoped
class SeriesCatalog {
  private final SeriesRepository repository;

  SeriesCatalog(SeriesRepository repository) {
    this.repository = repository;
  }

  Uni<Slice<SeriesView>> list(Sight sight, SeriesFilter filter, Page page) {
    return repository
        .list(sight, filter, page)
        .chain(
            found ->
                page.total()
                    ? repository
                        .count(sight, filter)
                        .map(total -> slice(found, filter, page, total))
                    : Uni.createFrom().item(slice(found, filter, page, null)));
  }

  private static Slice<SeriesView> slice(
      List<Found> found, SeriesFilter filter, Page page, @Nullable Long total) {
    return Slice.ofSurplus(found, page, last -> last.cursor(filter.order()), total)
        .map(Found::view);
  }
}
