package dev.dubdeck.voice.suggestion;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.voice.embedding.HeardVoice;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.PooledSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vectors of speakers' references in the database. */
@ApplicationScoped
class SpeakerVectorRepository {
  private static final String FIND =
      """
      SELECT sha256, vector, failure FROM speaker_vector
      WHERE sha256 = ANY ($1) AND provider = $2 AND model = $3""";
  private static final String KEEP =
      """
      INSERT INTO speaker_vector (job_id, sha256, provider, model, vector, failure)
      SELECT $1, $2, $3, $4, $5, $6
      WHERE EXISTS (SELECT FROM job_refs WHERE job_id = $1 AND state <> 'gone')
      ON CONFLICT (sha256, provider, model, job_id) DO UPDATE SET
        vector = excluded.vector, failure = excluded.failure
      WHERE speaker_vector.failure IS NOT NULL""";
  private static final String UNHEARD_JOBS =
      """
      SELECT DISTINCT s.job_id
      FROM speaker s LEFT JOIN speaker_override o USING (job_id, speaker_id)
      WHERE coalesce(o.ref_sha256, s.ref_sha256) IS NOT NULL AND NOT EXISTS (
        SELECT FROM speaker_vector v
        WHERE v.job_id = s.job_id AND v.sha256 = coalesce(o.ref_sha256, s.ref_sha256)
          AND v.provider = $1 AND v.model = $2
          AND v.failure IS DISTINCT FROM 'provider_failed')
      ORDER BY s.job_id DESC LIMIT $3""";

  private static final String FORGET = "DELETE FROM speaker_vector WHERE job_id = $1";

  private final PooledSql sql;

  SpeakerVectorRepository(PooledSql sql) {
    this.sql = sql;
  }

  Uni<Map<String, HeardVoice>> find(EmbeddingProvider provider, Collection<String> hashes) {
    return sql.rows(FIND, hashes.toArray(String[]::new), provider.id(), provider.modelVersion())
        .map(
            rows -> {
              Map<String, HeardVoice> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getString("sha256"), heard(row, provider)));
              return found;
            });
  }

  Uni<Void> keep(EmbeddingProvider provider, UUID jobId, String sha256, HeardVoice heard) {
    @Nullable Float[] vector = null;
    String failure = null;
    switch (heard) {
      case HeardVoice.Known known -> vector = boxed(known.embedding().vector());
      case HeardVoice.Unknown unknown -> failure = unknown.reason();
    }
    return sql.update(KEEP, jobId, sha256, provider.id(), provider.modelVersion(), vector, failure)
        .replaceWithVoid();
  }

  /** Jobs with references that this provider has not listened to. */
  Uni<List<UUID>> unheardJobs(EmbeddingProvider provider, int most) {
    return sql.list(
        row -> row.getUUID(0), UNHEARD_JOBS, provider.id(), provider.modelVersion(), most);
  }

  /** Drops what was heard in a job, in the open transaction. */
  Uni<Void> forget(UUID jobId) {
    return OpenTransaction.SQL.update(FORGET, jobId).replaceWithVoid();
  }

  private static HeardVoice heard(Row row, EmbeddingProvider provider) {
    String failure = row.getString("failure");
    if (failure != null) {
      return new HeardVoice.Unknown(failure);
    }
    Float[] boxed = row.getArrayOfFloats("vector");
    float[] vector = new float[boxed.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = boxed[i];
    }
    return new HeardVoice.Known(
        VoiceEmbedding.of(provider.id(), provider.modelVersion(), vector), 1);
  }

  private static Float[] boxed(float[] vector) {
    Float[] boxed = new Float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      boxed[i] = vector[i];
    }
    return boxed;
  }
}
