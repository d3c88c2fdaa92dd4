package dev.dubdeck.library.listing;

import dev.dubdeck.contracts.naming.InvalidNameException;
import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.platform.problem.Problem;

/** Where an episode stands in the catalogue; {@code series:season:episode} on the wire. */
public record EpisodeKey(SeriesSlug series, int season, int episode) {
  private static final int PARTS = 3;

  /**
   * Reads the three parts of a path.
   *
   * @throws Problem 404 when the first is no slug, 400 when the others are no numbers
   */
  public static EpisodeKey of(String series, String season, String episode) {
    return new EpisodeKey(
        Parameters.series(series),
        Parameters.number("season", season),
        Parameters.number("episode", episode));
  }

  /**
   * Reads the key.
   *
   * @throws Problem 400 when it is none
   */
  public static EpisodeKey parse(String key) {
    String[] parts = key.split(":", -1);
    if (parts.length != PARTS) {
      throw Parameters.malformed("key", "must be series:season:episode");
    }
    try {
      return new EpisodeKey(
          SeriesSlug.parse(parts[0]),
          Parameters.number("key", parts[1]),
          Parameters.number("key", parts[2]));
    } catch (InvalidNameException notASlug) {
      throw Parameters.malformed("key", "must be series:season:episode");
    }
  }

  @Override
  public String toString() {
    return series.value() + ":" + season + ":" + episode;
  }
}
