package dev.dubdeck.acceptance.bench.catalogue;

import java.util.Comparator;

/**
 * Episodes of one season that one person submitted one after the other.
 *
 * @param firstPosition how many versions were submitted before, over all series
 * @param round which dubbing of the episodes, from 0
 */
public record Release(
    SeriesPlan series,
    int season,
    int round,
    int firstEpisode,
    int count,
    int firstPosition,
    String owner,
    boolean shared) {
  static final int MOST = 25;
  private static final long SHARED = 21;
  private static final int SHARED_OF_100 = 30;
  static final Comparator<Release> IN_TURN = Comparator.comparingInt(Release::firstPosition);

  static Release of(long seed, SeriesPlan series, int season, int round, int firstEpisode) {
    int count = Math.min(MOST, series.episodes() - firstEpisode + 1);
    long identity = ((series.number() * 100L + season) * 10 + round) * 10_000 + firstEpisode;
    return new Release(
        series,
        season,
        round,
        firstEpisode,
        count,
        -1,
        series.owner(seed, season, round),
        Draw.below(100, seed + SHARED, identity) < SHARED_OF_100);
  }

  Release first(int some) {
    return new Release(series, season, round, firstEpisode, some, firstPosition, owner, shared);
  }

  Release without(int some) {
    return new Release(
        series, season, round, firstEpisode + some, count - some, firstPosition, owner, shared);
  }

  Release at(int position) {
    return new Release(series, season, round, firstEpisode, count, position, owner, shared);
  }

  /** One in ten has artifacts; so has all of the longest season. */
  boolean hasArtifacts(long seed) {
    return series.episodes() >= Catalogue.LONGEST
        || Draw.below(10, seed, firstPosition + 7_000_001L) == 0;
  }

  /** Whether that person sees it. */
  public boolean isVisibleTo(String user) {
    return shared || owner.equals(user);
  }
}
