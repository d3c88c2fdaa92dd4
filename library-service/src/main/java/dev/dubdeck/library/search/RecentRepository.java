package dev.dubdeck.library.search;

import dev.dubdeck.library.estimate.Estimates;
import dev.dubdeck.library.estimate.Sampling;
import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.listing.VersionOrder;
import dev.dubdeck.library.listing.View;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The newest versions, whatever their series. */
@ApplicationScoped
class RecentRepository {
  /** Of so few series all versions are sorted; otherwise the newest versions are walked along. */
  private static final int FEW = 200;

  private final ReadPool reading;
  private final Sampling sampling;

  RecentRepository(ReadPool reading, Sampling sampling) {
    this.reading = reading;
    this.sampling = sampling;
  }

  /** The newest first; one row more than the page has room for. */
  Uni<List<Hit>> list(Sight sight, Filter filter, Page page) {
    SqlText sql = new SqlText();
    String where = "TRUE";
    Cursor cursor = page.cursor();
    if (cursor != null) {
      cursor.require(2);
      where =
          "(v.created_at, v.job_id) < (%s, %s)"
              .formatted(
                  sql.parameter(cursor.instant(0).atOffset(ZoneOffset.UTC)),
                  sql.parameter(Parameters.cursorId(cursor, 1)));
    }
    sql.add("SELECT").add(Hit.COLUMNS).add("FROM (");
    if (filter.text() == null && (filter.language() != null || filter.state() == null)) {
      // The order has an index, and one for each language.
      String passing = filter.onVersions(sql, "FALSE");
      sql.add(sight.versions(sql, where + " AND " + passing, VersionOrder.CREATED));
    } else {
      passing(sql, sight, filter, where);
    }
    sql.add(") AS v ORDER BY " + VersionOrder.CREATED).page(page);
    return sql.list(reading.forReader(sight.caller().id()), row -> hit(row, sight));
  }

  Uni<Long> count(Sight sight, Filter filter) {
    SqlText sql = new SqlText().add("SELECT count(*) FROM episode_version v WHERE");
    sql.add(sight.onVersions(sql)).add("AND");
    sql.add(filter.onVersions(sql, sight.contributes(sql, "v.series_slug")));
    return sql.count(reading.forReader(sight.caller().id()));
  }

  /**
   * What passes a filter: of few series all versions, otherwise the newest versions as they come.
   * What is shared is looked for among shared titles alone, or what others keep to themselves would
   * send everybody along the whole list; where the caller contributes, names of characters count.
   */
  private void passing(SqlText sql, Sight sight, Filter filter, String after) {
    String where =
        after + " AND " + filter.onVersions(sql, sight.contributes(sql, "v.series_slug"));
    String most = " LIMIT " + (FEW + 1) + ")";
    Estimates known = sampling.latest();
    sql.add("WITH everything AS MATERIALIZED (" + filter.candidates(sql, "everyone", known) + most);
    sql.add(", shared AS MATERIALIZED (" + filter.candidates(sql, "shared", known) + most);
    sql.add(", few AS MATERIALIZED (SELECT");
    sql.add("(SELECT count(*) <= " + FEW + " FROM everything) AS everything,");
    sql.add("(SELECT count(*) <= " + FEW + " FROM shared) AND (");
    sql.add(namesCount(sql, sight, filter)).add(") AS shared)");
    List<String> parts = new ArrayList<>();
    for (Sight part : sight.parts()) {
      String few =
          "(SELECT " + (part.view() == View.SHARED ? "shared" : "everything") + " FROM few)";
      String slugs =
          part.view() == View.SHARED
              ? "SELECT series_slug FROM shared UNION SELECT series_slug FROM everything"
              : "SELECT series_slug FROM everything";
      String others =
          part.isRest(sight) ? " AND v.owner <> " + sql.parameter(sight.caller().id()) : "";
      parts.add(part.versions(sql, where + others + " AND NOT " + few, VersionOrder.CREATED));
      parts.add(
          "(SELECT v.* FROM ("
              + slugs
              + ") AS f CROSS JOIN LATERAL "
              + part.versions(
                  sql, "v.series_slug = f.series_slug AND " + where + others, VersionOrder.PLACE)
              + " AS v WHERE "
              + few
              + " ORDER BY "
              + VersionOrder.CREATED
              + ")");
    }
    sql.add(String.join(" UNION ALL ", parts)).add("ORDER BY " + VersionOrder.CREATED);
  }

  /** SQL that tells whether no name of a character can make a shared version pass unseen. */
  private static String namesCount(SqlText sql, Sight sight, Filter filter) {
    return filter.text() == null
        ? "TRUE"
        : "(SELECT count(*) <= "
            + FEW
            + " FROM everything) OR NOT "
            + sight.caller().isAdmin()
            + " AND NOT EXISTS (SELECT 1 FROM series_summary o WHERE o.audience = 'own' AND o.owner = "
            + sql.parameter(sight.caller().id())
            + ")";
  }

  private static Hit hit(Row row, Sight sight) {
    FoundVersion version = Hit.version(row, sight);
    return new Hit(version, Cursor.of(version.createdAt(), version.jobId()));
  }
}
