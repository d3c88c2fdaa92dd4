package dev.dubdeck.speech.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceActivityTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 399, 400, 16_000, 48_000})
  void silenceIsNotSpeechHoweverLong(int samples) {
    assertThat(VoiceActivity.speech(Sound.of(new float[samples]))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.03, 0.5})
  void steadyNoiseIsNotSpeechHoweverLoud(double level) {
    assertThat(VoiceActivity.speech(noise(5, level))).isEmpty();
  }

  @Test
  void steadyToneIsNotSpeech() {
    assertThat(VoiceActivity.speech(bursts(4, 0.3, List.of(new Span(0, 4))))).isEmpty();
  }

  @Test
  void constantOffsetIsNotSpeech() {
    float[] samples = noise(3, 0.00001).samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += 0.4f;
    }
    assertThat(VoiceActivity.speech(Sound.of(samples))).isEmpty();
  }

  @Test
  void burstsAreFoundWhereTheyAre() {
    List<Span> bursts = List.of(new Span(1, 2), new Span(3, 3.6), new Span(5, 7));

    List<Span> found = VoiceActivity.speech(bursts(8, 0.2, bursts));

    assertThat(found).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(found.get(i).start()).isCloseTo(bursts.get(i).start(), within(0.08));
      assertThat(found.get(i).end()).isBetween(bursts.get(i).end(), bursts.get(i).end() + 0.2);
    }
  }

  @Test
  void shortPausesBelongToTheSpeech() {
    List<Span> bursts = List.of(new Span(1, 1.5), new Span(1.7, 2.2));
    assertThat(VoiceActivity.speech(bursts(4, 0.2, bursts))).hasSize(1);
  }

  @Test
  void clickIsNotSpeech() {
    float[] samples = noise(3, 0.0005).samples();
    samples[24_000] = 0.9f;
    assertThat(VoiceActivity.speech(Sound.of(samples))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.02, 0.1, 0.9})
  void quietSpeechIsFoundLikeLoudSpeech(double level) {
    Sound speech = syllables(6, level, 0);
    assertThat(VoiceActivity.seconds(speech)).isBetween(2.5, 5.0);
  }

  @Test
  void quietSpeakerBesideLoudOneIsFound() {
    float[] samples = bursts(14, 0.8, List.of(new Span(1, 4))).samples();
    float[] quiet = bursts(14, 0.02, List.of(new Span(9, 12))).samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += quiet[i];
    }
    List<Span> found = VoiceActivity.speech(Sound.of(samples));
    assertThat(found).hasSize(2);
    assertThat(found.get(1).overlap(new Span(9, 12))).isCloseTo(3, within(0.05));
  }

  @Test
  void speechStandsOutOfNoise() {
    Sound speech = syllables(6, 0.2, 0.01);
    assertThat(VoiceActivity.seconds(speech)).isBetween(2.0, 5.0);
  }

  @Test
  void framesAreThoseOfTheFrontEnd() {
    assertThat(VoiceActivity.frames(Sound.of(new float[16_000]))).hasSize(98);
    assertThat(VoiceActivity.frames(Sound.of(new float[399]))).isEmpty();
  }

  @Test
  void speechLateInHalfAnHourIsFound() {
    List<Span> bursts = List.of(new Span(1_790, 1_793));
    List<Span> found = VoiceActivity.speech(bursts(1_800, 0.2, bursts));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().overlap(bursts.getFirst())).isCloseTo(3, within(0.05));
  }

  private static Sound noise(double seconds, double level) {
    Random random = new Random(7);
    float[] samples = new float[(int) (seconds * Sound.RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.clamp(level * random.nextGaussian(), -1, 1);
    }
    return Sound.of(samples);
  }

  private static Sound bursts(double seconds, double level, List<Span> spans) {
    float[] samples = new float[(int) (seconds * Sound.RATE)];
    for (Span span : spans) {
      for (int i = (int) (span.start() * Sound.RATE); i < span.end() * Sound.RATE; i++) {
        samples[i] = (float) (level * Math.sin(2 * Math.PI * 220 * i / Sound.RATE));
      }
    }
    return Sound.of(samples);
  }

  /** Four swells a second of a buzz, as speech has syllables, over steady noise. */
  private static Sound syllables(double seconds, double level, double noise) {
    float[] samples = noise(seconds, noise).samples();
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) Sound.RATE;
      double swell = Math.pow(Math.sin(Math.PI * 4 * time), 2);
      double buzz = 2 * (time * 130 - Math.floor(time * 130)) - 1;
      samples[i] += (float) (level * swell * buzz);
    }
    return Sound.of(samples);
  }
}
