package dev.dubdeck.library.viewing;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.listing.Parameters;

/** An episode, whatever versions of it there are. */
record EpisodeKey(SeriesSlug series, int season, int episode) {
  /** Reads the elements of a path; 404 and 400 as in every list. */
  static EpisodeKey parse(String series, String season, String episode) {
    return new EpisodeKey(
        Parameters.series(series),
        Parameters.number("season", season),
        Parameters.number("episode", episode));
  }

  @Override
  public String toString() {
    return series + ":" + season + ":" + episode;
  }
}
