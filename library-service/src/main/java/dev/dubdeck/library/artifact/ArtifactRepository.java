package dev.dubdeck.library.artifact;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.library.rows.JsonRows;
import dev.dubdeck.library.rows.SessionSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes artifacts, many at a time; every method belongs into an open transaction. */
@ApplicationScoped
class ArtifactRepository {
  /**
   * Exports of one kind are ordered by their time-ordered ids, events of one export by its
   * revision; no clock of a worker is asked.
   */
  private static final String WRITE =
      """
      INSERT INTO artifact AS a (job_id, kind, export_id, revision, name, media_key, content_type,
        sha256, size_bytes, duration_seconds, published_at)
      SELECT job_id, kind, export_id, revision, name, media_key, content_type, sha256, size_bytes,
        duration_seconds, published_at
      FROM json_to_recordset(CAST(CAST(?1 AS text) AS json)) AS j (job_id uuid, kind text,
        export_id uuid, revision bigint, name text, media_key text, content_type text, sha256 text,
        size_bytes bigint, duration_seconds double precision, published_at timestamptz)
      ORDER BY job_id, kind
      ON CONFLICT (job_id, kind) DO UPDATE SET export_id = excluded.export_id,
        revision = excluded.revision, name = excluded.name, media_key = excluded.media_key,
        content_type = excluded.content_type, sha256 = excluded.sha256,
        size_bytes = excluded.size_bytes, duration_seconds = excluded.duration_seconds,
        published_at = excluded.published_at
      WHERE (a.export_id, a.revision) < (excluded.export_id, excluded.revision)
      RETURNING concat(job_id, ' ', kind)
      """;

  private static final String FORGET = "DELETE FROM artifact WHERE job_id IN " + JsonRows.IDS;

  /**
   * Writes what is newer than what stands, and tells which places have another file now.
   *
   * @param exports at most one for each job and kind
   */
  Uni<Set<ArtifactPlace>> write(Collection<ExportCompleted> exports) {
    List<ArtifactRow> rows = exports.stream().map(ArtifactRow::of).toList();
    return SessionSql.texts(WRITE, JsonRows.of(rows))
        .map(
            written -> {
              Set<ArtifactPlace> places = new HashSet<>();
              written.forEach(place -> places.add(ArtifactPlace.parse(place)));
              return places;
            });
  }

  Uni<Void> forget(Collection<UUID> jobIds) {
    return SessionSql.execute(FORGET, JsonRows.of(jobIds)).replaceWithVoid();
  }

  /** One kind of one job. */
  record ArtifactPlace(UUID jobId, String kind) {
    static ArtifactPlace of(ExportCompleted export) {
      return new ArtifactPlace(export.jobId(), export.kind());
    }

    private static ArtifactPlace parse(String text) {
      String[] words = text.split(" ", 2);
      return new ArtifactPlace(UUID.fromString(words[0]), words[1]);
    }
  }

  private record ArtifactRow(
      UUID jobId,
      String kind,
      UUID exportId,
      long revision,
      String name,
      String mediaKey,
      String contentType,
      String sha256,
      long sizeBytes,
      @Nullable Double durationSeconds,
      Instant publishedAt) {
    static ArtifactRow of(ExportCompleted export) {
      ArtifactFact fact = export.artifact();
      return new ArtifactRow(
          export.jobId(),
          export.kind(),
          export.exportId(),
          export.revision(),
          fact.name(),
          fact.mediaKey(),
          fact.contentType(),
          fact.sha256(),
          fact.sizeBytes(),
          fact.durationSeconds(),
          export.at());
    }
  }
}
