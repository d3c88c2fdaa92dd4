package dev.dubdeck.voice.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.Calibration.Band;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.voice.embedding.CharacterVoice;
import dev.dubdeck.voice.embedding.HeardVoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftJudgeTest {
  private static final SpeechQuality GOOD = new SpeechQuality(6, -20, 40, 0, 7000, 200.0);
  private static final Calibration CALIBRATION =
      new Calibration(
          List.of(
              new Band(0, 1, 0.35, -1, 17.7, -4.6),
              new Band(5, 1, 0.40, 0.20, 19.3, -5.9),
              new Band(5, 3, 0.45, 0.30, 24.3, -10.2)),
          0.35,
          0.1);

  @Test
  void firstVersionIsUnknownWhateverItSoundsLike() {
    DriftVerdict verdict = judge(at(0, GOOD), List.of(), List.of(), CALIBRATION);
    assertThat(verdict.status()).isEqualTo(DriftStatus.UNKNOWN);
    assertThat(verdict.reason()).isEqualTo(DriftReason.FIRST_VERSION);
  }

  @Test
  void nobodyListensNothingIsSaid() {
    assertThat(judge(at(0, GOOD), refs(0), List.of(), null).reason())
        .isEqualTo(DriftReason.NO_PROVIDER);
  }

  @Test
  void bandsAreThoseOfSpeechAndHistory() {
    assertThat(status(at(60, GOOD), refs(0))).isEqualTo(DriftStatus.OK);
    assertThat(status(at(72, GOOD), refs(0))).isEqualTo(DriftStatus.WARN);
    assertThat(status(at(80, GOOD), refs(0))).isEqualTo(DriftStatus.DRIFTED);
    assertThat(status(at(65, GOOD), refs(0))).as("cos 0.42, one ref").isEqualTo(DriftStatus.OK);
    assertThat(status(at(65, GOOD), refs(0, 0, 0))).as("three refs").isEqualTo(DriftStatus.WARN);
  }

  @Test
  void betweenTwoAndFiveSecondsDriftIsNeverSaid() {
    DriftVerdict verdict = judge(at(90, speech(3)), refs(0), List.of(), CALIBRATION);
    assertThat(verdict.status()).isEqualTo(DriftStatus.WARN);
    assertThat(verdict.threshold()).isNull();
  }

  @Test
  void doubtfulRecordingsAreUnknownAndNotDrift() {
    assertThat(reason(at(90, speech(1.9)))).isEqualTo(DriftReason.TOO_SHORT);
    assertThat(reason(at(90, new SpeechQuality(6, -51, 40, 0, 7000, null))))
        .isEqualTo(DriftReason.SILENCE);
    assertThat(reason(at(90, new SpeechQuality(6, -20, 9.9, 0, 7000, null))))
        .isEqualTo(DriftReason.NOISY);
    assertThat(reason(at(90, new SpeechQuality(6, -20, 40, 0.006, 7000, null))))
        .isEqualTo(DriftReason.CLIPPED);
    assertThat(reason(at(90, new SpeechQuality(6, -20, 40, 0, 3400, null))))
        .isEqualTo(DriftReason.BANDWIDTH);
  }

  @Test
  void severalSpeakersAreNoVerdict() {
    HeardReference two = new HeardReference(9, GOOD, new HeardVoice.Known(voice(0), 0.05));
    assertThat(reason(two)).isEqualTo(DriftReason.SEVERAL_SPEAKERS);
  }

  @Test
  void someNoiseMakesOfDriftAWarning() {
    SpeechQuality noisy = new SpeechQuality(6, -20, 12, 0, 7000, 200.0);
    assertThat(status(at(90, noisy), refs(0))).isEqualTo(DriftStatus.WARN);
  }

  @Test
  void failureOfTheModelIsSaidAsThat() {
    HeardReference deaf = new HeardReference(9, GOOD, new HeardVoice.Unknown("provider_failed"));
    assertThat(reason(deaf)).isEqualTo(DriftReason.PROVIDER_FAILED);
  }

  @Test
  void vectorsOfOtherModelsAreNotCompared() {
    HeardReference other =
        new HeardReference(
            1, GOOD, new HeardVoice.Known(VoiceEmbedding.of("t", "2", new float[] {1, 0}), 1));
    DriftVerdict verdict =
        DriftJudge.judge(
            new DriftQuestion(at(10, GOOD), refs(0), other, other, false, List.of(), CALIBRATION));
    assertThat(verdict.status()).isEqualTo(DriftStatus.OK);
    assertThat(verdict.previousSimilarity()).isNull();
    assertThat(verdict.anchorSimilarity()).isNull();
  }

  @Test
  void spreadOfLongHistoriesWidensTheBands() {
    DriftVerdict narrow = judge(at(70, GOOD), refs(0, 0, 0, 0, 0), List.of(), CALIBRATION);
    DriftVerdict wide = judge(at(70, GOOD), refs(0, 50, -50, 10, -10), List.of(), CALIBRATION);
    assertThat(narrow.threshold()).isCloseTo(0.30, within(1e-6));
    assertThat(wide.threshold()).as("by a tenth at most").isCloseTo(0.20, within(1e-6));
  }

  @Test
  void clearlyCloserToSomebodyElseIsTheStrongerAlarm() {
    List<CharacterVoice> ren = List.of(new CharacterVoice("ren", "Ren", voice(75), 3));
    DriftVerdict verdict = judge(at(72, GOOD), refs(0, 0, 0), ren, CALIBRATION);
    assertThat(verdict.status()).isEqualTo(DriftStatus.DRIFTED);
    assertThat(verdict.nearestOther()).isNotNull();
    assertThat(judge(at(20, GOOD), refs(0), ren, CALIBRATION).nearestOther()).isNull();
  }

  @Test
  void slowCreepIsSeenAgainstTheAnchor() {
    HeardReference anchor = at(-20, GOOD);
    DriftVerdict verdict =
        DriftJudge.judge(
            new DriftQuestion(
                at(70, GOOD), refs(60, 60, 60), null, anchor, false, List.of(), CALIBRATION));
    assertThat(verdict.status()).isEqualTo(DriftStatus.WARN);
    assertThat(verdict.changes()).anyMatch(words -> words.contains("anchor"));
  }

  @Test
  void whatChangedIsSaidInWords() {
    SpeechQuality other = new SpeechQuality(6, -30, 25, 0, 6500, 245.0);
    assertThat(judge(at(10, other), refs(0), List.of(), CALIBRATION).changes())
        .containsExactly("10 dB quieter", "more noise behind the voice", "4 semitones higher");
  }

  @Test
  void likelihoodFollowsTheCalibration() {
    DriftVerdict verdict = judge(at(60, GOOD), refs(0), List.of(), CALIBRATION);
    assertThat(verdict.similarity()).isCloseTo(0.5, within(1e-6));
    assertThat(verdict.llr()).isCloseTo(19.3 * 0.5 - 5.9, within(1e-6));
  }

  private static SpeechQuality speech(double seconds) {
    return new SpeechQuality(seconds, -20, 40, 0, 7000, 200.0);
  }

  private static VoiceEmbedding voice(double degrees) {
    double angle = Math.toRadians(degrees);
    return VoiceEmbedding.of(
        "t", "1", new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }

  private static HeardReference at(double degrees, SpeechQuality quality) {
    return new HeardReference(9, quality, new HeardVoice.Known(voice(degrees), 1));
  }

  private static List<HeardReference> refs(double... degrees) {
    List<HeardReference> refs = new ArrayList<>();
    for (double angle : degrees) {
      refs.add(at(angle, GOOD));
    }
    return refs;
  }

  private static DriftVerdict judge(
      HeardReference subject,
      List<HeardReference> judges,
      List<CharacterVoice> others,
      @Nullable Calibration calibration) {
    return DriftJudge.judge(
        new DriftQuestion(subject, judges, null, null, false, others, calibration));
  }

  private static DriftStatus status(HeardReference subject, List<HeardReference> judges) {
    return judge(subject, judges, List.of(), CALIBRATION).status();
  }

  private static @Nullable DriftReason reason(HeardReference subject) {
    DriftVerdict verdict = judge(subject, refs(0), List.of(), CALIBRATION);
    assertThat(verdict.status()).isEqualTo(DriftStatus.UNKNOWN);
    return verdict.reason();
  }
}
