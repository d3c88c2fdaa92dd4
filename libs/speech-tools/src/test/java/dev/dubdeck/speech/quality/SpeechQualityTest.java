package dev.dubdeck.speech.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.lab.VoiceLab;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.SoundSource;
import dev.dubdeck.speech.sound.Span;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechQualityTest {

  @Test
  void levelAndSpeechAreThoseOfTheSpeech() {
    SpeechQuality quality = measure(VoiceLab.room(8).speak(2, 6, 120, -23));

    assertThat(quality.levelDb()).isCloseTo(-23, within(1.5));
    assertThat(quality.speechSeconds()).isBetween(2.5, 4.1);
    assertThat(quality.clippedShare()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {90, 130, 180, 240, 320})
  void pitchIsFoundInItsOctave(double hz) {
    SpeechQuality quality = measure(VoiceLab.room(4).speak(0.5, 3.5, hz, -20));

    assertThat(quality.pitchHz()).isNotNull().isCloseTo(hz, within(hz * 0.04));
  }

  @Test
  void threeSemitonesAreSeenAsThree() {
    SpeechQuality low = measure(VoiceLab.room(4).speak(0.5, 3.5, 150, -20));
    SpeechQuality high =
        measure(VoiceLab.room(4).speak(0.5, 3.5, 150 * Math.pow(2, 3 / 12.0), -20));

    assertThat(low.semitonesTo(high)).isCloseTo(3, within(0.4));
    assertThat(high.semitonesTo(low)).isCloseTo(-3, within(0.4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {8, 15, 25, 40})
  void noiseShowsInItsRatio(double snr) {
    SpeechQuality quality = measure(VoiceLab.vacuum(8).noise(-20 - snr).speak(1.5, 6.5, 140, -20));

    assertThat(quality.snrDb()).isCloseTo(snr, within(3.0));
  }

  @Test
  void clippingIsCounted() {
    SpeechQuality quality = measure(VoiceLab.room(4).speak(0.5, 3.5, 140, -12).clip(8));

    assertThat(quality.clippedShare()).isGreaterThan(0.005);
  }

  @Test
  void telephoneBandIsToldFromFullBand() {
    SpeechQuality full = measure(VoiceLab.room(5).speak(0.5, 4.5, 140, -20));
    SpeechQuality phone = measure(VoiceLab.room(5).speak(0.5, 4.5, 140, -20).lowPass(3_400));
    SpeechQuality noisyPhone =
        measure(VoiceLab.room(5).speak(0.5, 4.5, 140, -20).lowPass(3_400).noise(-50));

    assertThat(full.bandwidthHz()).isGreaterThan(6_000);
    assertThat(phone.bandwidthHz()).isBetween(3_000.0, 3_900.0);
    assertThat(noisyPhone.bandwidthHz()).isBetween(2_500.0, 4_100.0);
  }

  @Test
  void silenceAndTonesAreNoSpeech() {
    SpeechQuality silence = measure(VoiceLab.vacuum(3));
    SpeechQuality tone = measure(VoiceLab.room(3).tone(300, -20));

    assertThat(silence.speechSeconds()).isZero();
    assertThat(silence.pitchHz()).isNull();
    assertThat(silence.bandwidthHz()).isZero();
    assertThat(tone.speechSeconds()).isZero();
  }

  @Test
  void emptySoundHasAProfileToo() {
    assertThat(measure(VoiceLab.vacuum(0)).levelDb()).isEqualTo(SpeechProfile.SILENCE_DB);
    assertThat(measure(VoiceLab.vacuum(0.005)).speechSeconds()).isZero();
  }

  @Test
  void blocksDecideAsTheWholeWould() throws IOException {
    Sound sound = VoiceLab.room(150).speak(3, 62, 120, -20).speak(64, 130, 200, -30).sound();
    boolean[] whole = VoiceActivity.frames(sound);

    SpeechProfile profile = SpeechProfile.of(SoundSource.of(sound));

    for (int i = 0; i < whole.length; i++) {
      assertThat(profile.isSpeech(i)).as("frame %d", i).isEqualTo(whole[i]);
    }
    assertThat(profile.speechSeconds(new Span(0, 2.5))).isZero();
  }

  private static SpeechQuality measure(VoiceLab lab) {
    return SpeechQuality.measure(lab.sound());
  }
}
