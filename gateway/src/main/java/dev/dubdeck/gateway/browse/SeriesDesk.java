package dev.dubdeck.gateway.browse;

import dev.dubdeck.gateway.library.SeasonRow;
import dev.dubdeck.gateway.upstream.Shown;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page of a series.
 *
 * @param toReview seasons with speakers that wait for a decision
 * @param drifted seasons with a voice that drifted
 * @param cast number of characters; null for everybody who contributed nothing to the series
 */
public record SeriesDesk(
    FilterBar bar,
    String slug,
    String title,
    Shown<SeasonRow> seasons,
    Set<Integer> toReview,
    Set<Integer> drifted,
    @Nullable Integer cast) {

  /** Whether anything in the season waits for a decision. */
  public boolean needsReview(SeasonRow season) {
    return toReview.contains(season.seasonNumber());
  }

  /** Whether a voice of the season drifted. */
  public boolean hasDrift(SeasonRow season) {
    return drifted.contains(season.seasonNumber());
  }
}
