package dev.dubdeck.voice.drift;

import dev.dubdeck.contracts.DriftAssessed;
import dev.dubdeck.contracts.DriftFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.RefsSaved;
import dev.dubdeck.platform.event.Outbox;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.CharacterRepository;
import dev.dubdeck.voice.character.VoiceEvents;
import dev.dubdeck.voice.embedding.CharacterVoice;
import dev.dubdeck.voice.embedding.HeardVoice;
import dev.dubdeck.voice.embedding.VectorRepository;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes verdicts, and what follows from them, in the open transaction. */
@ApplicationScoped
class DriftSettlement {
  private static final Sql TX = OpenTransaction.SQL;

  /** Who judges; grows when the rules change. */
  static final String JUDGE = "dubdeck/1";

  private final CharacterRepository characters;
  private final DriftRepository drift;
  private final VectorRepository vectors;
  private final VoiceEvents events;
  private final Outbox outbox;
  private final MeterRegistry metrics;

  DriftSettlement(
      CharacterRepository characters,
      DriftRepository drift,
      VectorRepository vectors,
      VoiceEvents events,
      Outbox outbox,
      MeterRegistry metrics) {
    this.characters = characters;
    this.drift = drift;
    this.vectors = vectors;
    this.events = events;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /**
   * A character whose series is locked, and what was heard.
   *
   * @param heard by hash; a sound that is missing came after the listening
   */
  record Case(
      CharacterHead head,
      List<KeptVersion> history,
      Map<String, HeardVoice> heard,
      List<CharacterVoice> others,
      Optional<EmbeddingProvider> provider,
      Instant now) {}

  /** Judges the open versions in order; each stands before the next is judged. */
  Uni<Void> settle(Case found) {
    return settleNext(found, new ArrayList<>(found.history()), 0, false)
        .call(() -> establish(found))
        .chain(
            settled ->
                settled
                    ? characters
                        .find(TX, found.head().id())
                        .map(Optional::orElseThrow)
                        .chain(events::changed)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Boolean> settleNext(
      Case found, List<KeptVersion> history, int index, boolean settled) {
    if (index == history.size()) {
      return Uni.createFrom().item(settled);
    }
    KeptVersion version = history.get(index);
    if (version.entry().status() != DriftStatus.PENDING) {
      return settleNext(found, history, index + 1, settled);
    }
    if (!found.heard().containsKey(version.entry().sha256())) {
      // It came meanwhile: its own event brings us back here.
      return Uni.createFrom().item(settled);
    }
    DriftVerdict verdict = DriftJudge.judge(question(found, history, version));
    history.set(index, judged(version, verdict));
    return write(found, version.entry().version(), verdict)
        .chain(() -> settleNext(found, history, index + 1, true));
  }

  private static KeptVersion judged(KeptVersion version, DriftVerdict verdict) {
    HistoryEntry entry = version.entry();
    return new KeptVersion(
        new HistoryEntry(
            entry.version(),
            entry.sha256(),
            entry.restoredVersion(),
            verdict.status(),
            verdict.reason(),
            entry.dismissed(),
            entry.kept()),
        version.quality());
  }

  private static DriftQuestion question(
      Case found, List<KeptVersion> history, KeptVersion version) {
    int number = version.entry().version();
    Integer anchor = found.head().anchorVersion();
    List<HistoryEntry> judges =
        new VoiceHistory(history.stream().map(KeptVersion::entry).toList(), anchor)
            .judgesOf(number);
    return new DriftQuestion(
        heard(found, version),
        judges.stream().map(entry -> heard(found, history.get(entry.version() - 1))).toList(),
        number == 1 ? null : heard(found, history.get(number - 2)),
        anchor == null || anchor == number ? null : heard(found, history.get(anchor - 1)),
        judges.stream().anyMatch(HistoryEntry::kept),
        found.others(),
        found.provider().map(EmbeddingProvider::calibration).orElse(null));
  }

  private static HeardReference heard(Case found, KeptVersion version) {
    HeardVoice voice = found.heard().get(version.entry().sha256());
    return new HeardReference(
        version.entry().version(),
        version.quality(),
        voice == null ? new HeardVoice.Unknown("provider_failed") : voice);
  }

  private Uni<Void> write(Case found, int version, DriftVerdict verdict) {
    CharacterHead head = found.head();
    EmbeddingProvider provider = found.provider().orElse(null);
    metrics.counter("dubdeck.voice.drift", "status", verdict.status().word()).increment();
    return drift
        .settle(TX, head.id(), version, verdict, provider, found.now())
        .chain(() -> characters.touch(TX, head, found.now(), false))
        .chain(() -> characters.find(TX, head.id()))
        .map(Optional::orElseThrow)
        .chain(
            now ->
                outbox.record(
                    EventType.DRIFT_ASSESSED,
                    RefsSaved.key(head.seriesSlug(), head.slug()),
                    now.revision(),
                    new DriftAssessed(
                        head.seriesSlug(),
                        head.slug(),
                        version,
                        fact(verdict, provider),
                        now.revision(),
                        found.now())));
  }

  /** The mean of what stands for the character now. */
  private Uni<Void> establish(Case found) {
    return drift
        .history(TX, found.head().id())
        .chain(
            history -> {
              List<VoiceEmbedding> voices = new ArrayList<>();
              new VoiceHistory(
                      history.stream().map(KeptVersion::entry).toList(),
                      found.head().anchorVersion())
                  .established()
                  .forEach(
                      entry -> {
                        if (found.heard().get(entry.sha256()) instanceof HeardVoice.Known known) {
                          voices.add(known.embedding());
                        }
                      });
              return vectors.keepCentroid(
                  TX, found.head().id(), Centroid.of(voices).orElse(null), voices.size());
            });
  }

  private static DriftFact fact(DriftVerdict verdict, @Nullable EmbeddingProvider provider) {
    DriftReason reason = verdict.reason();
    return new DriftFact(
        verdict.status().word(),
        reason == null ? null : reason.word(),
        drifted(verdict.status()),
        verdict.similarity(),
        verdict.previousSimilarity(),
        verdict.anchorSimilarity(),
        verdict.llr(),
        verdict.threshold(),
        provider == null ? "none" : JUDGE,
        provider == null ? null : provider.id() + "/" + provider.modelVersion(),
        verdict.nearestOther() == null
            ? null
            : Objects.requireNonNull(verdict.nearestOther()).characterSlug());
  }

  private static @Nullable Boolean drifted(DriftStatus status) {
    return status == DriftStatus.UNKNOWN ? null : (Boolean) (status == DriftStatus.DRIFTED);
  }
}
