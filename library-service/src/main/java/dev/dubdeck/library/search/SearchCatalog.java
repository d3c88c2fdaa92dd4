package dev.dubdeck.library.search;

import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.search.SearchRepository.Hit;
import dev.dubdeck.library.text.TextQuery;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Searches and lists versions across all series. */
@ApplicationScoped
class SearchCatalog {
  private final SearchRepository repository;

  SearchCatalog(SearchRepository repository) {
    this.repository = repository;
  }

  Uni<Slice<FoundVersion>> search(Sight sight, TextQuery text, Page page) {
    return repository
        .listByTitle(sight, text, page)
        .chain(hits -> slice(hits, Hit::titleCursor, sight, text, page));
  }

  Uni<Slice<FoundVersion>> recent(Sight sight, Page page) {
    return repository
        .listNewest(sight, page)
        .chain(hits -> slice(hits, Hit::newestCursor, sight, null, page));
  }

  private Uni<Slice<FoundVersion>> slice(
      List<Hit> hits,
      Function<Hit, Cursor> cursor,
      Sight sight,
      @Nullable TextQuery text,
      Page page) {
    Slice<FoundVersion> slice = Slice.ofSurplus(hits, page, cursor, null).map(Hit::version);
    return page.total()
        ? repository
            .count(sight, text)
            .map(total -> new Slice<>(slice.items(), slice.next(), total))
        : Uni.createFrom().item(slice);
  }
}
