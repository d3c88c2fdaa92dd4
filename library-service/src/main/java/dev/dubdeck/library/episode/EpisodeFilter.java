package dev.dubdeck.library.episode;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Parameters;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which episodes of which season a list shows.
 *
 * @param versions each version in a row of its own, instead of the newest one only
 */
record EpisodeFilter(
    SeriesSlug series, int season, Filter filter, OptionalInt episode, boolean versions) {

  static OptionalInt parseEpisode(@Nullable String number) {
    return number == null || number.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Parameters.number("episode_number", number));
  }
}
