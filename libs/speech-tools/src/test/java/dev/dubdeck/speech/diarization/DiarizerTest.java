package dev.dubdeck.speech.diarization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.lab.VoiceLab;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.SoundSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DiarizerTest {
  private static final Sound TALK =
      VoiceLab.room(46)
          .speak(1, 9, 100, -20)
          .speak(10, 18, 240, -20)
          .speak(18.5, 26, 100, -20)
          .speak(27, 35, 150, -20)
          .speak(36, 44, 240, -20)
          .sound();

  /** Knows voices by their pitch alone, which is enough for voices made up here. */
  private static final class ByPitch implements EmbeddingProvider {
    @Override
    public String id() {
      return "pitch";
    }

    @Override
    public String modelVersion() {
      return "1";
    }

    @Override
    public Calibration calibration() {
      return new Calibration(List.of(new Calibration.Band(0, 0, 0.5, 0.3, 1, 0)), 0.4, 0.1);
    }

    @Override
    public Optional<VoiceEmbedding> embed(Sound sound) {
      Double pitch = SpeechQuality.measure(sound).pitchHz();
      if (pitch == null) {
        return Optional.empty();
      }
      double angle = 5 * Math.log(pitch / 60);
      return Optional.of(
          VoiceEmbedding.of(
              "pitch", "1", new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}));
    }
  }

  @Test
  void voicesAreToldApartAndNamedInTheOrderTheyAreHeard() throws Exception {
    List<DiarizedTurn> turns = diarize(OptionalInt.empty());

    assertThat(turns)
        .extracting(DiarizedTurn::speaker)
        .containsExactly("SPEAKER_00", "SPEAKER_01", "SPEAKER_00", "SPEAKER_02", "SPEAKER_01");
    assertThat(turns.getFirst().start()).isBetween(0.8, 1.2);
    assertThat(turns.getFirst().end()).isBetween(8.7, 9.3);
  }

  @Test
  void knownNumberOfSpeakersIsKept() throws Exception {
    assertThat(diarize(OptionalInt.of(2)))
        .extracting(DiarizedTurn::speaker)
        .doesNotContain("SPEAKER_02")
        .contains("SPEAKER_01");
  }

  @Test
  void silenceHasNoTurns() throws Exception {
    Sound silence = VoiceLab.room(5).sound();

    Diarization none =
        new Diarizer(new ByPitch())
            .diarize(SoundSource.of(silence), SpeechProfile.of(silence), at -> {});

    assertThat(none.turns()).isEmpty();
  }

  @Test
  void severalSpeakersAreSeenWhereThereAreSeveral() throws Exception {
    Sound one = VoiceLab.room(18).speak(1, 9, 110, -20).speak(10, 17, 113, -20).sound();
    Sound two = VoiceLab.room(18).speak(1, 9, 110, -20).speak(10, 17, 230, -20).sound();
    Sound word = VoiceLab.room(4).speak(1, 3, 110, -20).sound();

    assertThat(SeveralSpeakers.judge(one, new ByPitch())).contains(false);
    assertThat(SeveralSpeakers.judge(two, new ByPitch())).contains(true);
    assertThat(SeveralSpeakers.judge(word, new ByPitch())).isEmpty();
  }

  @Test
  void progressReachesItsEnd() throws Exception {
    List<Double> told = new ArrayList<>();

    new Diarizer(new ByPitch()).diarize(SoundSource.of(TALK), SpeechProfile.of(TALK), told::add);

    assertThat(told).isSorted().last().isEqualTo(1.0);
  }

  @Test
  @Timeout(60)
  void twoHoursOfUnitsAreLinkedBeforeAnybodyGivesUp() {
    Random random = new Random(3);
    float[][] centres = new float[12][];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = VoiceGroups.unit(noise(random, null, 1));
    }
    float[][] units = new float[2_500][];
    for (int i = 0; i < units.length; i++) {
      units[i] = VoiceGroups.unit(noise(random, centres[i % 12], 0.08));
    }
    int[] groups = Linkage.byThreshold(units, 0.16);

    assertThat(groups).hasSize(2_500);
    for (int i = 0; i < groups.length; i++) {
      assertThat(groups[i]).isEqualTo(groups[i % 12]);
    }
    assertThat(groups[0]).isNotEqualTo(groups[1]);
  }

  private static List<DiarizedTurn> diarize(OptionalInt speakers) throws Exception {
    return new Diarizer(new ByPitch(), 0.8)
        .diarize(SoundSource.of(TALK), SpeechProfile.of(TALK), speakers, at -> {})
        .turns();
  }

  private static float[] noise(Random random, float @Nullable [] around, double spread) {
    float[] vector = new float[100];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) ((around == null ? 0 : around[i]) + spread * random.nextGaussian());
    }
    return vector;
  }
}
