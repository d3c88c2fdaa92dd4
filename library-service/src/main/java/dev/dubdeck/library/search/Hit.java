package dev.dubdeck.library.search;

import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.platform.paging.Cursor;
import io.vertx.mutiny.sqlclient.Row;

/** A version and where the page behind it begins. */
record Hit(FoundVersion version, Cursor cursor) {
  /** What {@link #version} reads, of {@code v}. */
  static final String COLUMNS =
      """
      v.series_slug, v.series_title, v.season_number, v.episode_number, v.job_id, v.visibility,
        v.created_at, v.content_updated_at, v.owner\
      """;

  static FoundVersion version(Row row, Sight sight) {
    return new FoundVersion(
        row.getString("series_slug"),
        row.getString("series_title"),
        row.getInteger("season_number"),
        row.getInteger("episode_number"),
        row.getUUID("job_id"),
        row.getString("visibility"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("content_updated_at").toInstant(),
        row.getString("owner").equals(sight.caller().id()));
  }
}
