package dev.dubdeck.library.estimate;

import dev.dubdeck.platform.background.Background;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps {@link Estimates} by looking at some pages of the tables now and then, while somebody reads
 * lists. Nothing is counted when something is written, and a look costs the same however large the
 * library is.
 */
@ApplicationScoped
public class Sampling {
  private static final long FRESH = Duration.ofMinutes(1).toNanos();

  /** A sample is this many pages of a table, or all of them. */
  private static final int PAGES = 2000;

  /** Beyond so many pieces the rarer ones are left out. */
  private static final int MOST = 10_000;

  /** A piece that the sample holds less often may as well be rare. */
  private static final int TELLING = 8;

  /** A person is told to walk his own list when it is not known to be longer than some rows. */
  private static final int TELLING_PERSON = 3;

  private static final String PIECES =
      sample("series_term", "audience, term", "TRUE", TELLING) + " LIMIT " + MOST;
  private static final String PEOPLE =
      sample("series_summary", "owner", "audience = 'visible'", TELLING_PERSON) + " LIMIT " + MOST;

  private final Pool primary;
  private final Background background;
  private final AtomicLong due = new AtomicLong(System.nanoTime());
  private volatile Estimates latest = Estimates.NONE;

  Sampling(Pool primary, Background background) {
    this.primary = primary;
    this.background = background;
  }

  /** What is known now; looks again behind the caller's back when that is no longer fresh. */
  public Estimates latest() {
    long now = System.nanoTime();
    long at = due.get();
    if (now - at >= 0 && due.compareAndSet(at, now + FRESH)) {
      background.run("estimates", this::look);
    }
    return latest;
  }

  /** Looks now. */
  Uni<Estimates> look() {
    return primary
        .preparedQuery(PIECES)
        .execute()
        .chain(
            pieces ->
                primary
                    .preparedQuery(PEOPLE)
                    .execute()
                    .map(people -> new Estimates(byAudience(pieces), byPerson(people))))
        .invoke(this::know);
  }

  /** Takes this for true until it is no longer fresh. */
  void know(Estimates estimates) {
    latest = estimates;
    due.set(System.nanoTime() + FRESH);
  }

  private static Map<String, Map<String, Integer>> byAudience(RowSet<Row> pieces) {
    Map<String, Map<String, Integer>> series = new HashMap<>();
    for (Row row : pieces) {
      series
          .computeIfAbsent(row.getString("audience"), audience -> new HashMap<>())
          .put(row.getString("term"), row.getInteger("estimate"));
    }
    return series;
  }

  private static Map<String, Integer> byPerson(RowSet<Row> people) {
    Map<String, Integer> contributions = new HashMap<>();
    for (Row row : people) {
      contributions.put(row.getString("owner"), row.getInteger("estimate"));
    }
    return contributions;
  }

  /** A query that counts rows by these columns in some pages and says what that makes in all. */
  private static String sample(String table, String columns, String where, int telling) {
    return """
    SELECT %2$s, CAST(count(*) * 100 / max(part.percent) AS integer) AS estimate
    FROM (
      SELECT least(100, 100.0 * %4$d * current_setting('block_size')::integer
        / greatest(1, pg_relation_size('%1$s'))) AS percent
    ) AS part
    CROSS JOIN LATERAL (
      SELECT %2$s FROM %1$s TABLESAMPLE SYSTEM (part.percent) WHERE %3$s
    ) AS seen
    GROUP BY %2$s HAVING count(*) >= %5$d ORDER BY count(*) DESC\
    """
        .formatted(table, columns, where, PAGES, telling);
  }
}
