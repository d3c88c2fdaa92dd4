package dev.dubdeck.library.viewing;

import dev.dubdeck.library.viewing.ContinueRepository.Opening;
import dev.dubdeck.library.viewing.ContinueRepository.Step;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what comes next for somebody. Series in which nothing is left are passed over; when there
 * are very many of them the page ends early, with a link to where it would go on.
 */
@ApplicationScoped
class ContinueWatching {
  /** Series looked at for one page: so much more than a page that a short one is rare. */
  private static final int MOST_LOOKED_AT = 120;

  private static final int GROWTH = 3;

  private final ContinueRepository repository;

  ContinueWatching(ContinueRepository repository) {
    this.repository = repository;
  }

  Uni<Slice<ContinueItem>> list(Caller caller, Page page) {
    Opening after = opening(page.cursor());
    return collect(caller, new Collected(page.limit(), 0, after, List.of()), page.limit() + 1);
  }

  /** Looks at the next few series, at more of them each time, until the page is full. */
  private Uni<Slice<ContinueItem>> collect(Caller caller, Collected so, int next) {
    return repository
        .list(caller, so.after(), next)
        .chain(
            steps -> {
              Collected now = so.with(steps);
              if (now.items().size() > now.limit() || steps.size() < next) {
                return Uni.createFrom().item(now.slice(false));
              }
              return now.lookedAt() >= MOST_LOOKED_AT
                  ? Uni.createFrom().item(now.slice(true))
                  : collect(caller, now, next * GROWTH);
            });
  }

  /** Null when there is nothing in sight at all. */
  Uni<@Nullable ContinueSeries> findSeries(Caller caller) {
    return repository
        .findOpenedLast(caller)
        .chain(
            opened ->
                opened == null
                    ? repository.findUpdatedLast(caller)
                    : Uni.createFrom().item(opened));
  }

  private static @Nullable Opening opening(@Nullable Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    List<String> parts = cursor.require(2);
    return new Opening(cursor.instant(0), parts.get(1));
  }

  /** A page in the making. */
  private record Collected(
      int limit, int lookedAt, @Nullable Opening after, List<ContinueItem> items) {

    Collected with(List<Step> steps) {
      List<ContinueItem> more = new ArrayList<>(items);
      steps.stream().map(Step::item).filter(item -> item != null).forEach(more::add);
      Opening last = steps.isEmpty() ? after : steps.getLast().opening();
      return new Collected(limit, lookedAt + steps.size(), last, more);
    }

    Slice<ContinueItem> slice(boolean more) {
      if (items.size() > limit) {
        List<ContinueItem> shown = items.subList(0, limit);
        ContinueItem last = shown.getLast();
        return new Slice<>(shown, Cursor.of(last.lastOpenedAt(), last.seriesSlug()), null);
      }
      return new Slice<>(
          items, more && after != null ? Cursor.of(after.at(), after.seriesSlug()) : null, null);
    }
  }
}
