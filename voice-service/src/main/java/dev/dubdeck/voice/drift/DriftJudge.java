package dev.dubdeck.voice.drift;

import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.Calibration.Band;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.voice.drift.DriftVerdict.Other;
import dev.dubdeck.voice.embedding.CharacterVoice;
import dev.dubdeck.voice.embedding.HeardVoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a version with its character's history. What the recording itself makes doubtful is
 * unknown and not drift: telephone sound, noise and overdrive change a vector as much as another
 * person does.
 */
public final class DriftJudge {
  /** Less speech says nothing, seconds. */
  static final double LEAST_SPEECH = 2;

  /** Quieter is silence, dBFS. */
  static final double SILENCE_DB = -50;

  /** Below this nothing is said, dB of speech over noise. */
  static final double NOISY_DB = 10;

  /** Below this at most a warning is said. */
  static final double DOUBTFUL_DB = 15;

  /** Largest share of samples at full scale. */
  static final double CLIPPED = 0.005;

  /** From so many references on their own spread widens the bands. */
  static final int REFS_FOR_SPREAD = 5;

  private static final double MOST_SPREAD = 0.1;

  /** Parts of one recording are alike beyond what versions are; well below that they are not. */
  private static final double UNITY_MARGIN = 0.1;

  private static final double SECONDS_OF_PART = 5;

  private DriftJudge() {}

  /** The verdict; never fails. */
  public static DriftVerdict judge(DriftQuestion question) {
    List<SpeechQuality> usual = question.judges().stream().map(HeardReference::quality).toList();
    List<String> changes = SoundChanges.between(question.subject().quality(), usual);
    if (question.judges().isEmpty()) {
      return DriftVerdict.unknown(DriftReason.FIRST_VERSION, changes);
    }
    Calibration calibration = question.calibration();
    if (calibration == null) {
      return DriftVerdict.unknown(DriftReason.NO_PROVIDER, changes);
    }
    DriftReason doubt = doubt(question.subject(), usual, calibration);
    if (doubt != null) {
      return DriftVerdict.unknown(doubt, changes);
    }
    List<VoiceEmbedding> history = vectors(question.judges());
    if (!(question.subject().heard() instanceof HeardVoice.Known known) || history.isEmpty()) {
      return DriftVerdict.unknown(deafness(question), changes);
    }
    return measure(question, new Hearing(known.embedding(), history, calibration), changes);
  }

  /** What there is to compare. */
  private record Hearing(
      VoiceEmbedding subject, List<VoiceEmbedding> history, Calibration calibration) {}

  private static @Nullable DriftReason doubt(
      HeardReference subject, List<SpeechQuality> usual, Calibration calibration) {
    SpeechQuality quality = subject.quality();
    if (quality.speechSeconds() < LEAST_SPEECH) {
      return DriftReason.TOO_SHORT;
    } else if (quality.levelDb() < SILENCE_DB) {
      return DriftReason.SILENCE;
    } else if (quality.snrDb() < NOISY_DB) {
      return DriftReason.NOISY;
    } else if (quality.clippedShare() > CLIPPED) {
      return DriftReason.CLIPPED;
    } else if (SoundChanges.isOtherBand(quality, usual)) {
      return DriftReason.BANDWIDTH;
    }
    double parted = calibration.band(SECONDS_OF_PART, 1).drifted() - UNITY_MARGIN;
    return subject.heard() instanceof HeardVoice.Known known && known.unity() < parted
        ? DriftReason.SEVERAL_SPEAKERS
        : null;
  }

  /** Why there are no two vectors to compare. */
  private static DriftReason deafness(DriftQuestion question) {
    HeardVoice subject = question.subject().heard();
    HeardVoice deaf =
        subject instanceof HeardVoice.Unknown ? subject : question.judges().getLast().heard();
    return deaf instanceof HeardVoice.Unknown(String reason)
        ? DriftReason.of(reason)
        : DriftReason.PROVIDER_FAILED;
  }

  private static DriftVerdict measure(
      DriftQuestion question, Hearing hearing, List<String> changes) {
    double similarity = Centroid.of(hearing.history()).map(hearing.subject()::cosine).orElse(0.0);
    double seconds =
        Math.min(
            question.subject().quality().speechSeconds(),
            SoundChanges.median(
                question.judges().stream().map(HeardReference::quality).toList(),
                SpeechQuality::speechSeconds));
    Band band = widened(hearing, seconds);
    Double anchor = cosine(question.anchor(), hearing.subject());
    Optional<Other> other = closer(question.others(), hearing.subject(), similarity);
    List<String> words = new ArrayList<>(changes);
    DriftStatus status = status(band, similarity);
    double ownBand = hearing.calibration().band(seconds, 1).drifted();
    if (status == DriftStatus.OK && !question.widened() && anchor != null && anchor < ownBand) {
      status = DriftStatus.WARN;
      words.add("has moved away from the anchor step by step");
    }
    status = alarmed(status, band, other, similarity + hearing.calibration().margin());
    if (status == DriftStatus.DRIFTED && question.subject().quality().snrDb() < DOUBTFUL_DB) {
      status = DriftStatus.WARN;
    }
    return new DriftVerdict(
        status,
        null,
        similarity,
        cosine(question.previous(), hearing.subject()),
        anchor,
        hearing.calibration().band(seconds, hearing.history().size()).llr(similarity),
        canDrift(band) ? band.drifted() : null,
        hearing.history().size(),
        seconds,
        words,
        other.orElse(null));
  }

  /** The bands for so much speech and history, lowered by the history's own spread. */
  private static Band widened(Hearing hearing, double seconds) {
    int refs = hearing.history().size();
    Band band = hearing.calibration().band(seconds, refs);
    if (refs < REFS_FOR_SPREAD) {
      return band;
    }
    double spread = Math.min(MOST_SPREAD, Centroid.spread(hearing.history()));
    double drifted = canDrift(band) ? band.drifted() - spread : band.drifted();
    return new Band(
        band.minSeconds(),
        band.minRefs(),
        band.ok() - spread,
        drifted,
        band.slope(),
        band.offset());
  }

  private static DriftStatus status(Band band, double similarity) {
    if (similarity >= band.ok()) {
      return DriftStatus.OK;
    }
    return canDrift(band) && similarity < band.drifted() ? DriftStatus.DRIFTED : DriftStatus.WARN;
  }

  /** Clearly closer to somebody else is one step worse. */
  private static DriftStatus alarmed(
      DriftStatus status, Band band, Optional<Other> other, double clearly) {
    if (other.isEmpty() || other.get().similarity() <= clearly) {
      return status;
    }
    return status == DriftStatus.OK
        ? DriftStatus.WARN
        : canDrift(band) ? DriftStatus.DRIFTED : status;
  }

  private static boolean canDrift(Band band) {
    return band.drifted() > -1;
  }

  private static Optional<Other> closer(
      List<CharacterVoice> others, VoiceEmbedding subject, double similarity) {
    return others.stream()
        .filter(voice -> voice.centroid().isComparableWith(subject))
        .map(
            voice -> new Other(voice.slug(), voice.displayName(), voice.centroid().cosine(subject)))
        .max(Comparator.comparingDouble(Other::similarity))
        .filter(nearest -> nearest.similarity() > similarity);
  }

  private static @Nullable Double cosine(
      @Nullable HeardReference reference, VoiceEmbedding subject) {
    return reference != null
            && reference.heard() instanceof HeardVoice.Known known
            && known.embedding().isComparableWith(subject)
        ? (Double) known.embedding().cosine(subject)
        : null;
  }

  private static List<VoiceEmbedding> vectors(List<HeardReference> references) {
    List<VoiceEmbedding> vectors = new ArrayList<>();
    for (HeardReference reference : references) {
      if (reference.heard() instanceof HeardVoice.Known known) {
        vectors.add(known.embedding());
      }
    }
    return vectors;
  }
}
