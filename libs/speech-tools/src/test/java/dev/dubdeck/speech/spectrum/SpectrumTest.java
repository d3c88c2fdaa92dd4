package dev.dubdeck.speech.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpectrumTest {

  @Test
  void spectrumIsThatOfTheDefinition() {
    Random random = new Random(3);
    float[] frame = new float[PowerSpectrum.SIZE];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (float) random.nextGaussian();
    }
    float[] power = new float[PowerSpectrum.LINES];
    new PowerSpectrum().of(frame, power);
    for (int line = 0; line < power.length; line++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < frame.length; i++) {
        re += frame[i] * Math.cos(2 * Math.PI * line * i / frame.length);
        im += frame[i] * Math.sin(2 * Math.PI * line * i / frame.length);
      }
      assertThat((double) power[line]).isCloseTo(re * re + im * im, within(0.02));
    }
  }

  @Test
  void neighbouringBandsShareTheirWeight() {
    MelBands bands = new MelBands(40, 60, 3_800);
    float[] energies = new float[bands.count()];
    // Between the middles of the first and the last band each line counts once.
    for (int line = 10; line < 110; line++) {
      float[] power = new float[PowerSpectrum.LINES];
      power[line] = 1;
      bands.of(power, energies);
      float sum = 0;
      for (float energy : energies) {
        sum += energy;
      }
      assertThat(sum).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void nothingOutsideTheBandsIsHeard() {
    MelBands bands = new MelBands(40, 60, 3_800);
    float[] power = new float[PowerSpectrum.LINES];
    for (int line = 122; line < power.length; line++) {
      power[line] = 1;
    }
    float[] energies = new float[bands.count()];
    bands.of(power, energies);
    assertThat(energies).containsOnly(0);
  }
}
