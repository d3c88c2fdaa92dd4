package dev.dubdeck.library.summary;

import dev.dubdeck.library.departure.DepartedJobs;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sums up what each audience sees of a series. Every method belongs into an open transaction.
 *
 * <p>Writers never wait for each other in a circle, because all of them lock in one order: the job,
 * then its series, then the rows of {@code episode_version}.
 */
@ApplicationScoped
public class SeriesSummaries {
  private static final String SUM_UP =
      """
      INSERT INTO series_summary (audience, owner, series_slug, series_title, title_sort,
        search_text, seasons_count, episodes_count, latest_updated_at, needs_review, drifted,
        languages, states)
      SELECT a.audience, a.owner, ?1,
        (array_agg(v.series_title ORDER BY v.content_updated_at DESC, v.job_id DESC))[1],
        (array_agg(v.title_sort ORDER BY v.content_updated_at DESC, v.job_id DESC))[1],
        string_agg(DISTINCT v.search_text, chr(10)),
        count(DISTINCT v.season_number),
        count(DISTINCT (v.season_number, v.episode_number)),
        max(v.content_updated_at), sum(v.needs_review), sum(v.drifted),
        coalesce(array_agg(DISTINCT lower(v.tgt_lang)) FILTER (WHERE v.tgt_lang IS NOT NULL), '{}'),
        array_agg(DISTINCT v.state)
      FROM (
        SELECT 'everyone' AS audience, '' AS owner
        UNION ALL SELECT 'shared', ''
        UNION ALL
        SELECT x.audience, o.owner
        FROM (SELECT DISTINCT owner FROM episode_version WHERE series_slug = ?1) o
        CROSS JOIN (VALUES ('own'), ('visible')) AS x (audience)
      ) a
      JOIN episode_version v ON v.series_slug = ?1 AND (
        a.audience = 'everyone'
        OR (a.audience <> 'own' AND v.visibility = 'shared')
        OR (a.audience <> 'shared' AND v.owner = a.owner))
      GROUP BY a.audience, a.owner
      """;

  private final DepartedJobs departed;

  SeriesSummaries(DepartedJobs departed) {
    this.departed = departed;
  }

  /** Makes other writers of these summaries wait; the slugs come in order. */
  public Uni<Void> lock(SortedSet<String> slugs) {
    SortedSet<String> locks = new TreeSet<>();
    slugs.forEach(slug -> locks.add("series:" + slug));
    return departed.lock(locks);
  }

  /** As above for one series. */
  public Uni<Void> lock(String slug) {
    return departed.lock("series:" + slug);
  }

  /** Sums each of the series up again; one that is empty disappears. */
  public Uni<Void> sumUp(SortedSet<String> slugs) {
    Uni<Void> summed = Uni.createFrom().voidItem();
    for (String slug : slugs) {
      summed = summed.chain(() -> sumUp(slug));
    }
    return summed;
  }

  /** Sums the series up again; one that is empty disappears. */
  public Uni<Void> sumUp(String slug) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .flush()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(
                                    "DELETE FROM series_summary WHERE series_slug = ?1")
                                .setParameter(1, slug)
                                .executeUpdate())
                    .chain(
                        () ->
                            session
                                .createNativeQuery(SUM_UP)
                                .setParameter(1, slug)
                                .executeUpdate()))
        .replaceWithVoid();
  }
}
