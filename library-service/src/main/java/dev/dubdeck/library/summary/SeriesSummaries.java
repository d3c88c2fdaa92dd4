package dev.dubdeck.library.summary;

import dev.dubdeck.library.departure.DepartedJobs;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
  /** Slugs hold no comma; an array would need a binding of its own. */
  private static final String SUM_UP =
      "SELECT 1 FROM sum_up(string_to_array(CAST(?1 AS text), ','))";

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

  /** As below for one series. */
  public Uni<Void> sumUp(String slug) {
    return sumUp(new TreeSet<>(List.of(slug)));
  }

  /**
   * Sums the series up again, all of them in one round to the database; one that is empty
   * disappears. Only rows that have become others are written.
   */
  public Uni<Void> sumUp(SortedSet<String> slugs) {
    if (slugs.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .chain(
            session ->
                session
                    .flush()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(SUM_UP)
                                .setParameter(1, String.join(",", slugs))
                                .getSingleResult()))
        .replaceWithVoid();
  }
}
