package dev.dubdeck.library.search;

import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Searches and lists versions across all series. */
@ApplicationScoped
class SearchCatalog {
  private final SearchRepository searched;
  private final RecentRepository recent;

  SearchCatalog(SearchRepository searched, RecentRepository recent) {
    this.searched = searched;
    this.recent = recent;
  }

  Uni<Slice<FoundVersion>> search(Sight sight, Filter filter, Page page) {
    return searched
        .list(sight, filter, page)
        .chain(hits -> slice(hits, page, () -> searched.count(sight, filter)));
  }

  Uni<Slice<FoundVersion>> recent(Sight sight, Filter filter, Page page) {
    return recent
        .list(sight, filter, page)
        .chain(hits -> slice(hits, page, () -> recent.count(sight, filter)));
  }

  private static Uni<Slice<FoundVersion>> slice(
      List<Hit> hits, Page page, Supplier<Uni<Long>> counting) {
    return page.total()
        ? counting.get().map(total -> slice(hits, page, total))
        : Uni.createFrom().item(slice(hits, page, (Long) null));
  }

  private static Slice<FoundVersion> slice(List<Hit> hits, Page page, @Nullable Long total) {
    return Slice.ofSurplus(hits, page, Hit::cursor, total).map(Hit::version);
  }
}
