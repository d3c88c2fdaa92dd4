package dev.dubdeck.library.season;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the seasons of a series that somebody may see. */
@ApplicationScoped
class SeasonCatalog {
  private final SeasonRepository repository;

  SeasonCatalog(SeasonRepository repository) {
    this.repository = repository;
  }

  Uni<Slice<SeasonView>> list(Sight sight, SeriesSlug series, Filter filter, Page page) {
    return repository
        .list(sight, series, filter, page)
        .chain(
            found ->
                page.total()
                    ? repository
                        .count(sight, series, filter)
                        .map(total -> slice(found, page, total))
                    : Uni.createFrom().item(slice(found, page, null)));
  }

  private static Slice<SeasonView> slice(List<SeasonView> found, Page page, @Nullable Long total) {
    return Slice.ofSurplus(found, page, last -> Cursor.of(last.seasonNumber()), total);
  }
}
