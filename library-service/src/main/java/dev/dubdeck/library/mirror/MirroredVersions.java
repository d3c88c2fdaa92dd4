package dev.dubdeck.library.mirror;

import dev.dubdeck.library.folder.MirroredVersion;
import dev.dubdeck.library.folder.MirroredVersion.MirroredArtifact;
import dev.dubdeck.library.folder.MirroredVersion.MirroredVoice;
import dev.dubdeck.media.root.MediaKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the files have to say, some versions at a time. */
@ApplicationScoped
class MirroredVersions {
  private static final String VERSION =
      """
      SELECT v.job_id, v.owner, v.visibility, v.state, v.series_slug, v.series_title,
        v.season_number, v.episode_number, v.created_at,
        (SELECT json_object_agg(a.kind, json_build_array(a.media_key, a.sha256))
           FROM artifact a WHERE a.job_id = v.job_id) AS artifacts,
        (SELECT json_object_agg(c.character_slug, json_build_array(c.version, c.ref_sha256))
           FROM cast_voice c WHERE c.job_id = v.job_id) AS voices
      FROM episode_version v
      """;
  private static final String BY_ID = VERSION + "WHERE v.job_id = ANY ($1)";
  private static final String AFTER = VERSION + "WHERE v.job_id > $1 ORDER BY v.job_id LIMIT $2";
  private static final String OF_SERIES_AFTER =
      """
      %s WHERE v.job_id IN (
        SELECT job_id FROM episode_version WHERE series_slug = $3 AND job_id > $1
        ORDER BY job_id LIMIT $2)
      ORDER BY v.job_id
      """
          .formatted(VERSION);
  private static final String DEPARTED_AFTER =
      "SELECT job_id FROM departed_job WHERE job_id > $1 ORDER BY job_id LIMIT $2";

  private final Pool pool;

  MirroredVersions(Pool pool) {
    this.pool = pool;
  }

  /** What the files of the jobs have to say; jobs that are gone are absent. */
  Uni<Map<UUID, MirroredVersion>> find(Collection<UUID> jobIds) {
    return list(BY_ID, Tuple.of((Object) jobIds.toArray(UUID[]::new)))
        .map(
            versions -> {
              Map<UUID, MirroredVersion> byId = new HashMap<>();
              versions.forEach(version -> byId.put(version.jobId(), version));
              return byId;
            });
  }

  /**
   * Some versions behind the given one, in the order of their ids.
   *
   * @param series only those of this series; null for all
   */
  Uni<List<MirroredVersion>> listAfter(UUID jobId, int most, @Nullable String series) {
    return series == null
        ? list(AFTER, Tuple.of(jobId, most))
        : list(OF_SERIES_AFTER, Tuple.of(jobId, most, series));
  }

  /** Some jobs that are gone, in the order of their ids. */
  Uni<List<UUID>> listDepartedAfter(UUID jobId, int most) {
    return pool.preparedQuery(DEPARTED_AFTER)
        .execute(Tuple.of(jobId, most))
        .map(
            rows -> {
              List<UUID> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(row.getUUID("job_id")));
              return ids;
            });
  }

  private Uni<List<MirroredVersion>> list(String sql, Tuple values) {
    return pool.preparedQuery(sql)
        .execute(values)
        .map(
            rows -> {
              List<MirroredVersion> versions = new ArrayList<>();
              rows.forEach(row -> versions.add(version(row)));
              return versions;
            });
  }

  private static MirroredVersion version(Row row) {
    return new MirroredVersion(
        row.getUUID("job_id"),
        row.getString("owner"),
        row.getString("visibility"),
        row.getString("state"),
        row.getString("series_slug"),
        row.getString("series_title"),
        row.getInteger("season_number"),
        row.getInteger("episode_number"),
        row.getOffsetDateTime("created_at").toInstant(),
        artifacts(row.getJsonObject("artifacts")),
        voices(row.getJsonObject("voices")));
  }

  private static Map<String, MirroredArtifact> artifacts(@Nullable JsonObject byKind) {
    Map<String, MirroredArtifact> artifacts = new HashMap<>();
    if (byKind != null) {
      for (String kind : byKind.fieldNames()) {
        var pair = byKind.getJsonArray(kind);
        artifacts.put(
            kind, new MirroredArtifact(MediaKey.parse(pair.getString(0)), pair.getString(1)));
      }
    }
    return artifacts;
  }

  private static SortedMap<String, MirroredVoice> voices(@Nullable JsonObject byCharacter) {
    SortedMap<String, MirroredVoice> voices = new TreeMap<>();
    if (byCharacter != null) {
      for (String character : byCharacter.fieldNames()) {
        var pair = byCharacter.getJsonArray(character);
        voices.put(character, new MirroredVoice(pair.getInteger(0), pair.getString(1)));
      }
    }
    return voices;
  }
}
