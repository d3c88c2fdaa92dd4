package dev.dubdeck.speech.embedding.gmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.sound.Sound;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GmmProviderTest {
  private final GmmProvider provider = GmmProvider.builtIn();

  @Test
  void throatsAreToldApartWhateverTheySay() throws Exception {
    VoiceEmbedding longThroat = voice(8, 1, 110, 1);
    VoiceEmbedding longAgain = voice(8, 1, 112, 2);
    VoiceEmbedding shortThroat = voice(8, 1.2, 200, 3);
    VoiceEmbedding shortAgain = voice(8, 1.2, 204, 4);

    double same = Math.min(longThroat.cosine(longAgain), shortThroat.cosine(shortAgain));
    for (VoiceEmbedding one : new VoiceEmbedding[] {longThroat, longAgain}) {
      for (VoiceEmbedding other : new VoiceEmbedding[] {shortThroat, shortAgain}) {
        assertThat(one.cosine(other)).isLessThan(same - 0.2);
      }
    }
  }

  @Test
  void sameSoundGivesTheSameVector() throws Exception {
    assertThat(voice(4, 1, 120, 5)).isEqualTo(voice(4, 1, 120, 5));
  }

  @ParameterizedTest
  @ValueSource(floats = {0.1f, 0.4f, 2.5f})
  void levelIsNotPartOfTheVoice(float gain) throws Exception {
    Sound sound = SyntheticVoice.speak(6, 1, 120, 6);
    float[] samples = sound.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= gain;
    }
    VoiceEmbedding louder = provider.embed(Sound.of(samples)).orElseThrow();
    assertThat(louder.cosine(provider.embed(sound).orElseThrow())).isGreaterThan(0.98);
  }

  @Test
  void vectorIsOfLengthOneAndOfThisModel() throws Exception {
    VoiceEmbedding voice = voice(3, 1, 120, 7);
    double squares = 0;
    for (float value : voice.vector()) {
      squares += value * value;
    }
    assertThat(squares).isCloseTo(1, within(1e-4));
    assertThat(voice.provider()).isEqualTo("gmm");
    assertThat(voice.model()).isEqualTo(provider.modelVersion()).startsWith("1-");
  }

  @Test
  void tooLittleSpeechIsNoVoice() throws Exception {
    assertThat(provider.embed(Sound.of(new float[0]))).isEmpty();
    assertThat(provider.embed(Sound.of(new float[5 * Sound.RATE]))).isEmpty();
    assertThat(provider.embed(SyntheticVoice.speak(0.3, 1, 120, 8))).isEmpty();
    assertThat(provider.embed(noise(4))).isEmpty();
  }

  @Test
  void samplesThatAreNoNumbersNeverBecomeAVector() {
    float[] samples = SyntheticVoice.speak(4, 1, 120, 9).samples().clone();
    for (int i = 1_000; i < samples.length; i += 5_000) {
      samples[i] = i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
    }
    try {
      provider
          .embed(Sound.of(samples))
          .ifPresent(voice -> assertThat(voice.vector()).doesNotContain(Float.NaN));
    } catch (EmbeddingFailedException refused) {
      assertThat(refused).hasMessageContaining("not numbers");
    }
  }

  @Test
  void halfAnHourIsHeardByItsFirstMinuteOfSpeech() throws Exception {
    Sound minute = SyntheticVoice.speak(60, 1, 120, 10);
    float[] longSamples = new float[30 * 60 * Sound.RATE];
    for (int at = 0; at < longSamples.length; at += minute.length()) {
      System.arraycopy(minute.samples(), 0, longSamples, at, minute.length());
    }
    VoiceEmbedding whole = provider.embed(Sound.of(longSamples)).orElseThrow();
    assertThat(whole.cosine(provider.embed(minute).orElseThrow())).isGreaterThan(0.99);
  }

  @Test
  void shippedCalibrationIsInOrder() {
    Calibration calibration = provider.calibration();
    assertThat(calibration.band(3, 1).drifted()).isEqualTo(-1);
    for (double seconds : new double[] {5, 10, 20}) {
      for (int refs : new int[] {1, 3, 8}) {
        Calibration.Band band = calibration.band(seconds, refs);
        assertThat(band.drifted()).isGreaterThan(-1).isLessThan(band.ok());
        assertThat(band.llr(band.ok())).isGreaterThan(band.llr(band.drifted()));
      }
    }
  }

  @Test
  void parametersSurviveTheFileAndNothingElseIsTaken() throws Exception {
    byte[] bytes = VoiceModelFile.encode(model());
    VoiceModel back = VoiceModelFile.decode(bytes);
    assertThat(VoiceModelFile.encode(back)).isEqualTo(bytes);
    assertThat(VoiceModelFile.version(bytes)).isEqualTo(VoiceModelFile.version(bytes.clone()));
    for (int cut : new int[] {0, 5, 9, 20, bytes.length - 1}) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> VoiceModelFile.decode(Arrays.copyOf(bytes, cut)));
    }
    byte[] lying = bytes.clone();
    lying[9] = 0x7f;
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> VoiceModelFile.decode(lying));
  }

  private VoiceEmbedding voice(double seconds, double throat, double pitch, long seed)
      throws EmbeddingFailedException {
    return provider.embed(SyntheticVoice.speak(seconds, throat, pitch, seed)).orElseThrow();
  }

  private static Sound noise(double seconds) {
    Random random = new Random(1);
    float[] samples = new float[(int) (seconds * Sound.RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return Sound.of(samples);
  }

  private static VoiceModel model() {
    Mixture mixture =
        new Mixture(
            new float[] {0.25f, 0.75f}, new float[] {0, 1, 2, 3}, new float[] {1, 1, 0.5f, 2});
    return new VoiceModel(
        mixture, 12, new float[] {0, 0.5f, 0, 0}, new float[] {1, 0, 0, -3, 0, 1, 0.25f, 0});
  }
}
