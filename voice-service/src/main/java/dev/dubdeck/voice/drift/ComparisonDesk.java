package dev.dubdeck.voice.drift;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.ReferenceRepository;
import dev.dubdeck.voice.embedding.VoiceVectors;
import dev.dubdeck.voice.sql.PooledSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Compares any two versions of a character. */
@ApplicationScoped
public class ComparisonDesk {
  private final DriftRepository drift;
  private final ReferenceRepository references;
  private final VoiceVectors vectors;
  private final PooledSql sql;

  ComparisonDesk(
      DriftRepository drift, ReferenceRepository references, VoiceVectors vectors, PooledSql sql) {
    this.drift = drift;
    this.references = references;
    this.vectors = vectors;
    this.sql = sql;
  }

  /**
   * The comparison.
   *
   * @return fails with {@link Problem} 404 for an unknown version
   */
  public Uni<Comparison> compare(CharacterHead head, int a, int b) {
    return drift
        .history(sql, head.id())
        .chain(
            history ->
                hear(history, a)
                    .chain(
                        first ->
                            hear(history, b)
                                .map(
                                    second ->
                                        Comparison.of(
                                            first,
                                            second,
                                            vectors
                                                .currentProvider()
                                                .map(EmbeddingProvider::calibration)
                                                .orElse(null)))));
  }

  private Uni<HeardReference> hear(List<KeptVersion> history, int number) {
    if (number > history.size()) {
      throw Problem.notFound();
    }
    KeptVersion version = history.get(number - 1);
    String sha256 = version.entry().sha256();
    return vectors
        .hear(
            sha256, () -> references.wav(sql, sha256).map(wav -> wav.orElseGet(() -> new byte[0])))
        .map(heard -> new HeardReference(number, version.quality(), heard));
  }
}
