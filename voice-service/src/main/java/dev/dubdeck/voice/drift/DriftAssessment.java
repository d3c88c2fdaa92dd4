package dev.dubdeck.voice.drift;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.CharacterRepository;
import dev.dubdeck.voice.character.ReferenceRepository;
import dev.dubdeck.voice.embedding.CharacterVoice;
import dev.dubdeck.voice.embedding.HeardVoice;
import dev.dubdeck.voice.embedding.VoiceVectors;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.PooledSql;
import dev.dubdeck.voice.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges the versions of a character that have no verdict yet: listens to what was not listened to,
 * outside of any transaction, and then decides on the rows as they are. Doing it twice changes
 * nothing.
 */
@ApplicationScoped
public class DriftAssessment {
  private static final Sql TX = OpenTransaction.SQL;

  private final CharacterRepository characters;
  private final ReferenceRepository references;
  private final DriftRepository drift;
  private final DriftSettlement settlement;
  private final VoiceVectors vectors;
  private final PooledSql pooled;
  private final Clock clock;

  DriftAssessment(
      CharacterRepository characters,
      ReferenceRepository references,
      DriftRepository drift,
      DriftSettlement settlement,
      VoiceVectors vectors,
      PooledSql pooled,
      Clock clock) {
    this.characters = characters;
    this.references = references;
    this.drift = drift;
    this.settlement = settlement;
    this.vectors = vectors;
    this.pooled = pooled;
    this.clock = clock;
  }

  /** Judges what is open and makes the established voice anew. Not for use inside a transaction. */
  public Uni<Void> assess(UUID character) {
    return characters
        .find(pooled, character)
        .chain(
            head ->
                head.isEmpty() || head.get().versions() == 0
                    ? Uni.createFrom().voidItem()
                    : assess(head.get()));
  }

  private Uni<Void> assess(CharacterHead head) {
    return drift
        .history(pooled, head.id())
        .chain(this::hear)
        .chain(
            heard ->
                vectors
                    .centroids(head.seriesSlug())
                    .chain(
                        others ->
                            Panache.withTransaction(
                                () -> settle(head, heard, othersThan(head, others)))));
  }

  /** Listens to each sound of the history that nobody has listened to, one after the other. */
  private Uni<Map<String, HeardVoice>> hear(List<KeptVersion> history) {
    return vectors.hearAll(
        history.stream().map(version -> version.entry().sha256()).distinct().toList(),
        sha256 -> references.wav(pooled, sha256).map(DriftAssessment::bytes));
  }

  private static byte[] bytes(Optional<byte[]> wav) {
    // An erased sound gives no vector, and its failure is not kept.
    return wav.orElseGet(() -> new byte[0]);
  }

  private Uni<Void> settle(
      CharacterHead seen, Map<String, HeardVoice> heard, List<CharacterVoice> others) {
    return characters
        .lockSeries(TX, seen.seriesSlug(), null)
        .chain(() -> characters.find(TX, seen.id()))
        .map(Optional::orElseThrow)
        .chain(
            head ->
                head.erased()
                    ? Uni.createFrom().voidItem()
                    : drift
                        .history(TX, head.id())
                        .chain(
                            history ->
                                settlement.settle(
                                    new DriftSettlement.Case(
                                        head, history, heard, others, provider(), now()))));
  }

  private Optional<EmbeddingProvider> provider() {
    return vectors.currentProvider();
  }

  private static List<CharacterVoice> othersThan(CharacterHead head, List<CharacterVoice> all) {
    return all.stream().filter(voice -> !voice.slug().equals(head.slug())).toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
