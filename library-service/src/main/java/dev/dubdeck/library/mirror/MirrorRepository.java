package dev.dubdeck.library.mirror;

import dev.dubdeck.library.mirror.MirroredVersion.MirroredArtifact;
import dev.dubdeck.library.mirror.MirroredVersion.MirroredVoice;
import dev.dubdeck.media.root.MediaKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The backlog as the worker sees it. A claim is a short lease: another instance takes the job over
 * when this one dies, and writing the same files twice does no harm.
 */
@ApplicationScoped
class MirrorRepository {
  private static final String CLAIM =
      """
      UPDATE mirror_pending SET claimed_until = now() + interval '1 minute', attempts = attempts + 1
      WHERE job_id IN (
        SELECT job_id FROM mirror_pending WHERE claimed_until < now()
        ORDER BY revision LIMIT 20 FOR UPDATE SKIP LOCKED)
      RETURNING job_id, revision, left_folders, attempts
      """;
  private static final String FINISH =
      "DELETE FROM mirror_pending WHERE job_id = $1 AND revision = $2";
  private static final String RELEASE =
      "UPDATE mirror_pending SET claimed_until = '-infinity' WHERE job_id = $1 AND revision <> $2";
  private static final String POSTPONE =
      """
      UPDATE mirror_pending
      SET claimed_until = now() + least(300, 2 ^ least(attempts, 10)) * interval '1 second'
      WHERE job_id = $1
      """;
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
  private static final String ADD_AGAIN =
      """
      INSERT INTO mirror_pending (job_id)
      SELECT job_id FROM episode_version WHERE job_id = ANY ($1)
      ON CONFLICT (job_id) DO UPDATE
        SET revision = excluded.revision, attempts = 0, claimed_until = '-infinity'
      """;

  private final Pool pool;

  MirrorRepository(Pool pool) {
    this.pool = pool;
  }

  /** Takes some jobs whose files lag behind. */
  Uni<List<Pending>> claim() {
    return query(CLAIM, Tuple.tuple(), Pending::of);
  }

  /** What the files of the job have to say; null when the job is gone. */
  Uni<@Nullable MirroredVersion> findVersion(UUID jobId) {
    return query(VERSION + "WHERE v.job_id = $1", Tuple.of(jobId), MirrorRepository::version)
        .map(found -> found.isEmpty() ? null : found.getFirst());
  }

  /** Some versions behind the given one, in the order of their ids. */
  Uni<List<MirroredVersion>> listAfter(UUID jobId) {
    return query(
        VERSION + "WHERE v.job_id > $1 ORDER BY v.job_id LIMIT 100",
        Tuple.of(jobId),
        MirrorRepository::version);
  }

  /** The files stand. What changed meanwhile stays pending and is free at once. */
  Uni<Void> finish(Pending job) {
    return execute(FINISH, Tuple.of(job.jobId(), job.revision()))
        .chain(() -> execute(RELEASE, Tuple.of(job.jobId(), job.revision())));
  }

  /** The files could not be written; later, then. */
  Uni<Void> postpone(Pending job) {
    return execute(POSTPONE, Tuple.of(job.jobId()));
  }

  /**
   * Puts jobs whose files were found wanting back into the backlog, free at once: who has claimed
   * them may have died with the claim.
   */
  Uni<Void> addAgain(List<UUID> jobIds) {
    return execute(ADD_AGAIN, Tuple.of(jobIds.toArray(UUID[]::new)));
  }

  private Uni<Void> execute(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).replaceWithVoid();
  }

  private <T> Uni<List<T>> query(String sql, Tuple values, Function<Row, T> reading) {
    return pool.preparedQuery(sql).execute(values).map(rows -> read(rows, reading));
  }

  private static <T> List<T> read(RowSet<Row> rows, Function<Row, T> reading) {
    List<T> read = new ArrayList<>();
    for (Row row : rows) {
      read.add(reading.apply(row));
    }
    return read;
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

  /**
   * A job whose files lag behind.
   *
   * @param revision of the change that the files will show at least
   * @param leftFolders Library folders it no longer stands in, unless it has come back
   */
  record Pending(UUID jobId, long revision, List<String> leftFolders, int attempts) {
    static Pending of(Row row) {
      return new Pending(
          row.getUUID("job_id"),
          row.getLong("revision"),
          List.of(row.getArrayOfStrings("left_folders")),
          row.getInteger("attempts"));
    }
  }
}
