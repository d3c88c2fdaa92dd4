package dev.dubdeck.gateway.browse;

import dev.dubdeck.gateway.continuewatching.ContinueRow;
import dev.dubdeck.gateway.library.EpisodeRow;
import dev.dubdeck.gateway.library.SeriesRow;
import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.upstream.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The library page.
 *
 * @param series series that pass the filter, of a search those whose names match
 * @param hits versions that a search found, null when nothing is searched for
 * @param row what to continue; nothing but on the whole library's first page
 * @param recent what was added last; as above
 */
public record LibraryDesk(
    FilterBar bar,
    Shown<SeriesRow> series,
    @Nullable Shown<EpisodeRow> hits,
    ContinueRow row,
    List<EpisodeRow> recent,
    @Nullable Notice notice) {

  /** True when the list of the page could not be had. */
  public boolean isAway() {
    return hits == null ? series.isAway() : hits.isAway();
  }
}
