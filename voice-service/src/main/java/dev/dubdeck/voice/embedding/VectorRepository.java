package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vectors and centroids in the database. */
@ApplicationScoped
public class VectorRepository {
  private static final String FIND =
      """
      SELECT sha256, vector, unity, failure FROM voice_vector
      WHERE provider = $1 AND model = $2 AND sha256 = ANY ($3)
      """;
  private static final String KEEP =
      """
      INSERT INTO voice_vector (sha256, provider, model, vector, unity, failure)
      SELECT sha256, $2, $3, $4, $5, $6 FROM voice_audio WHERE sha256 = $1 AND wav IS NOT NULL
      FOR SHARE
      ON CONFLICT (sha256, provider, model) DO UPDATE SET
        vector = excluded.vector, unity = excluded.unity, failure = excluded.failure
      WHERE voice_vector.failure IS NOT NULL
      """;
  private static final String REVISION = "SELECT revision FROM series_voice WHERE series_slug = $1";
  private static final String CENTROIDS =
      """
      SELECT c.slug, c.display_name, v.vector, v.refs
      FROM voice_character c JOIN voice_centroid v ON v.character_id = c.id
      WHERE c.series_slug = $1 AND c.retired_at IS NULL AND v.provider = $2 AND v.model = $3
      ORDER BY c.slug
      """;
  private static final String KEEP_CENTROID =
      """
      INSERT INTO voice_centroid (character_id, provider, model, vector, refs)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (character_id) DO UPDATE SET provider = excluded.provider,
        model = excluded.model, vector = excluded.vector, refs = excluded.refs
      """;
  private static final String DROP_CENTROID = "DELETE FROM voice_centroid WHERE character_id = $1";

  /** What is known of these sounds, by hash. */
  public Uni<Map<String, HeardVoice>> find(
      Sql sql, EmbeddingProvider provider, List<String> hashes) {
    return sql.rows(FIND, provider.id(), provider.modelVersion(), hashes.toArray(String[]::new))
        .map(
            rows -> {
              Map<String, HeardVoice> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getString("sha256"), heard(row, provider)));
              return found;
            });
  }

  /** Keeps what was heard, unless the sound was erased meanwhile; a failure gives way. */
  Uni<Void> keep(Sql sql, EmbeddingProvider provider, String sha256, HeardVoice heard) {
    Float @Nullable [] vector = null;
    Double unity = null;
    String failure = null;
    switch (heard) {
      case HeardVoice.Known known -> {
        vector = boxed(known.embedding().vector());
        unity = known.unity();
      }
      case HeardVoice.Unknown unknown -> failure = unknown.reason();
    }
    return sql.update(KEEP, sha256, provider.id(), provider.modelVersion(), vector, unity, failure)
        .replaceWithVoid();
  }

  /** Revision of the series' voices, 0 when it has none. */
  Uni<Long> revision(Sql sql, String series) {
    return sql.first(row -> row.getLong(0), REVISION, series)
        .map(revision -> revision == null ? 0L : revision);
  }

  /** Centroids of the characters that are offered. */
  Uni<List<CharacterVoice>> centroids(Sql sql, EmbeddingProvider provider, String series) {
    return sql.list(
        row ->
            new CharacterVoice(
                row.getString("slug"),
                row.getString("display_name"),
                embedding(row, provider),
                row.getInteger("refs")),
        CENTROIDS,
        series,
        provider.id(),
        provider.modelVersion());
  }

  /** Makes this the established voice of the character; null when it has none. */
  public Uni<Void> keepCentroid(
      Sql sql, UUID character, @Nullable VoiceEmbedding centroid, int refs) {
    return centroid == null
        ? sql.update(DROP_CENTROID, character).replaceWithVoid()
        : sql.update(
                KEEP_CENTROID,
                character,
                centroid.provider(),
                centroid.model(),
                boxed(centroid.vector()),
                refs)
            .replaceWithVoid();
  }

  private static HeardVoice heard(Row row, EmbeddingProvider provider) {
    String failure = row.getString("failure");
    return failure == null
        ? new HeardVoice.Known(embedding(row, provider), row.getDouble("unity"))
        : new HeardVoice.Unknown(failure);
  }

  private static VoiceEmbedding embedding(Row row, EmbeddingProvider provider) {
    Float[] boxed = row.getArrayOfFloats("vector");
    float[] vector = new float[boxed.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = boxed[i];
    }
    return VoiceEmbedding.of(provider.id(), provider.modelVersion(), vector);
  }

  private static Float[] boxed(float[] vector) {
    Float[] boxed = new Float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      boxed[i] = vector[i];
    }
    return boxed;
  }
}
