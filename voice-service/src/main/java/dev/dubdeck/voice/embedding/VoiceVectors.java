package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.sound.WavFile;
import dev.dubdeck.voice.sound.ListeningRoom;
import dev.dubdeck.voice.sql.PooledSql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of sounds, each made once per provider and model and kept by the sound's hash. Nothing
 * here belongs into a transaction: listening takes a while.
 */
@ApplicationScoped
public class VoiceVectors {
  private static final Logger LOG = Logger.getLogger(VoiceVectors.class);
  private static final int MOST_SERIES = 64;

  private final VectorRepository vectors;
  private final CurrentProvider current;
  private final ListeningRoom room;
  private final PooledSql sql;
  private final Map<String, Centroids> centroids = new ConcurrentHashMap<>();

  /** Centroids as of a revision of the series. */
  private record Centroids(long revision, String provider, List<CharacterVoice> voices) {}

  VoiceVectors(
      VectorRepository vectors, CurrentProvider current, ListeningRoom room, PooledSql sql) {
    this.vectors = vectors;
    this.current = current;
    this.room = room;
    this.sql = sql;
  }

  /** Who listens; empty when nobody does. */
  public Optional<EmbeddingProvider> currentProvider() {
    return current.find();
  }

  /**
   * The voice of a sound. The vector is kept only for sounds of the voice store.
   *
   * @param wav asked only when the vector is not known yet; the bytes of a {@link WavFile}
   * @return the reason instead when there is no vector: {@code no_provider}, {@code too_short},
   *     {@code provider_failed}
   */
  public Uni<HeardVoice> hear(String sha256, Supplier<Uni<byte[]>> wav) {
    return hearAll(List.of(sha256), ignored -> wav.get()).map(heard -> heard.get(sha256));
  }

  /**
   * As {@link #hear} for many sounds, with one question to the database; those that are not known
   * yet are listened to one after the other.
   *
   * @return what was heard by hash, of every sound
   */
  public Uni<Map<String, HeardVoice>> hearAll(
      List<String> hashes, Function<String, Uni<byte[]>> wav) {
    return current
        .find()
        .map(provider -> hearAll(provider, hashes, wav))
        .orElseGet(
            () ->
                Uni.createFrom()
                    .item(
                        hashes.stream()
                            .collect(
                                Collectors.toMap(
                                    hash -> hash, hash -> new HeardVoice.Unknown("no_provider")))));
  }

  /** As {@link #hear} for those who do not ask why there is no vector. */
  public Uni<Optional<VoiceEmbedding>> of(String sha256, Supplier<Uni<byte[]>> wav) {
    return hear(sha256, wav)
        .map(
            heard ->
                heard instanceof HeardVoice.Known known
                    ? Optional.of(known.embedding())
                    : Optional.empty());
  }

  /**
   * The established voices of a series' characters, of those that have one and are not retired. One
   * short query while nothing changes in the series.
   */
  public Uni<List<CharacterVoice>> centroids(String series) {
    return current
        .find()
        .map(provider -> centroids(provider, series))
        .orElseGet(() -> Uni.createFrom().item(List.of()));
  }

  private Uni<List<CharacterVoice>> centroids(EmbeddingProvider provider, String series) {
    return vectors
        .revision(sql, series)
        .chain(
            revision -> {
              Centroids known = centroids.get(series);
              if (known != null
                  && known.revision() == revision
                  && known.provider().equals(CurrentProvider.name(provider))) {
                return Uni.createFrom().item(known.voices());
              }
              return vectors
                  .centroids(sql, provider, series)
                  .invoke(
                      voices ->
                          remember(
                              series,
                              new Centroids(revision, CurrentProvider.name(provider), voices)));
            });
  }

  private void remember(String series, Centroids now) {
    if (centroids.size() >= MOST_SERIES) {
      centroids.clear();
    }
    centroids.put(series, now);
  }

  private Uni<Map<String, HeardVoice>> hearAll(
      EmbeddingProvider provider, List<String> hashes, Function<String, Uni<byte[]>> wav) {
    return vectors
        .find(sql, provider, hashes)
        .chain(
            known ->
                Multi.createFrom()
                    .iterable(hashes.stream().filter(hash -> isOpen(known.get(hash))).toList())
                    .onItem()
                    .transformToUniAndConcatenate(
                        hash ->
                            wav.apply(hash)
                                .chain(bytes -> room.run(() -> listen(provider, bytes)))
                                .call(heard -> vectors.keep(sql, provider, hash, heard))
                                .invoke(heard -> known.put(hash, heard)))
                    .collect()
                    .last()
                    .replaceWith(known));
  }

  private static boolean isOpen(@Nullable HeardVoice heard) {
    return heard == null || isWorthAnotherTry(heard);
  }

  private static boolean isWorthAnotherTry(HeardVoice heard) {
    return heard instanceof HeardVoice.Unknown unknown
        && unknown.reason().equals("provider_failed");
  }

  private static HeardVoice listen(EmbeddingProvider provider, byte[] wav) {
    try {
      return Listening.listen(provider, WavFile.decode(wav));
    } catch (EmbeddingFailedException | IOException | RuntimeException failure) {
      LOG.warnf(failure, "%s did not hear a sound", CurrentProvider.name(provider));
      return new HeardVoice.Unknown("provider_failed");
    }
  }
}
