package dev.dubdeck.library.season;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.listing.SeriesHeading;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.text.TextQuery;
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
  private final SeriesHeading heading;
  private final SeasonRepository repository;

  SeasonCatalog(SeriesHeading heading, SeasonRepository repository) {
    this.heading = heading;
    this.repository = repository;
  }

  Uni<Slice<SeasonView>> list(Sight sight, SeriesSlug series, @Nullable TextQuery text, Page page) {
    return heading
        .requireSeries(sight.caller(), series)
        .chain(title -> repository.list(sight, series, title, text, page))
        .chain(
            found ->
                page.total()
                    ? repository.count(sight, series, text).map(total -> slice(found, page, total))
                    : Uni.createFrom().item(slice(found, page, null)));
  }

  private static Slice<SeasonView> slice(List<SeasonView> found, Page page, @Nullable Long total) {
    return Slice.ofSurplus(found, page, last -> Cursor.of(last.seasonNumber()), total);
  }
}
