package dev.dubdeck.gateway.continuewatching;

import dev.dubdeck.gateway.library.LastSeries;
import dev.dubdeck.gateway.library.Place;
import dev.dubdeck.gateway.page.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person can go on with; absent rather than wrong.
 *
 * @param last the series touched last, null when there is none
 */
public record ContinueRow(List<ContinueCard> cards, @Nullable LastSeries last) {

  /** Nothing to go on with. */
  public static ContinueRow none() {
    return new ContinueRow(List.of(), null);
  }

  /** True when there is anything to show. */
  public boolean isShown() {
    return !cards.isEmpty() || last != null;
  }

  /** Where the series touched last goes on. */
  public String lastPage() {
    LastSeries.Next next = last == null ? null : last.next();
    if (last == null || next == null) {
      return last == null ? "/ui/library" : "/ui/library/" + Words.path(last.seriesSlug());
    }
    Place place = new Place(last.seriesSlug(), next.seasonNumber(), next.episodeNumber());
    String reason = next.reason() == null ? "watch" : next.reason();
    return ContinueCard.page(reason, place, next.jobId(), null);
  }

  /** "Blue Harbor · S1 E7". */
  public String lastName() {
    LastSeries.Next next = last == null ? null : last.next();
    String title = last == null ? "" : last.seriesTitle();
    return next == null
        ? title
        : title + " · S" + next.seasonNumber() + " E" + next.episodeNumber();
  }
}
