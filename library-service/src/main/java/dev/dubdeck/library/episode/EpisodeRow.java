package dev.dubdeck.library.episode;

import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.playback.PlaybackUrls;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EpisodeRepository} asks for. */
final class EpisodeRow {
  /** Columns of the version {@code v}. */
  static final String COLUMNS =
      """
      v.episode_number, v.job_id, v.state, v.tgt_lang, v.created_at, v.content_updated_at,
        v.visibility, v.owner, v.removed, v.needs_review, v.drifted, (
          SELECT json_object_agg(a.kind, a.media_key) FROM artifact a WHERE a.job_id = v.job_id
        ) AS artifacts\
      """;

  private EpisodeRow() {}

  /** Empty for a heading without episodes. */
  static Optional<EpisodeView> view(Row row, Sight sight, EpisodeFilter wanted) {
    UUID jobId = row.getUUID("job_id");
    return jobId == null ? Optional.empty() : Optional.of(view(jobId, row, sight, wanted));
  }

  private static EpisodeView view(UUID jobId, Row row, Sight sight, EpisodeFilter wanted) {
    int episode = row.getInteger("episode_number");
    return new EpisodeView(
        wanted.series().value(),
        row.getString("series_title"),
        wanted.season(),
        episode,
        jobId,
        row.getString("state"),
        row.getString("tgt_lang"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("content_updated_at").toInstant(),
        row.getString("visibility"),
        row.getString("owner").equals(sight.caller().id()),
        row.getBoolean("removed"),
        row.getInteger("needs_review"),
        row.getInteger("drifted"),
        row.getInteger("versions_count"),
        "/api/library/%s/%d/episodes?episode_number=%d&include_versions=1"
            .formatted(wanted.series(), wanted.season(), episode),
        PlaybackUrls.of(jobId, mediaKeys(row.getJsonObject("artifacts"))));
  }

  private static Map<String, String> mediaKeys(@Nullable JsonObject byKind) {
    Map<String, String> keys = new HashMap<>();
    if (byKind != null) {
      byKind.fieldNames().forEach(kind -> keys.put(kind, byKind.getString(kind)));
    }
    return keys;
  }
}
