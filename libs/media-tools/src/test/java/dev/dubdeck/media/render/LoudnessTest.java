package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoudnessTest {
  private final Loudness loudness =
      new Loudness(new RunInput(Path.of("/in/a.wav"), List.of()), 0, "anull", -16);

  @ParameterizedTest
  @CsvSource({
    "'  Integrated loudness:\n    I:         -23.4 LUFS\n    Threshold: -33.6 LUFS', 7.40",
    "'I:  -10.0 LUFS', -6.00",
    "'I:  -20.0 LUFS I:  -17.0 LUFS', 1.00",
    "'I:  -60.0 LUFS', 30.00",
    "'I:  -70.0 LUFS', 0.00",
    "'I:  nan LUFS', 0.00",
    "'nothing at all', 0.00"
  })
  void gainBringsTheMeasuredLoudnessToTheTarget(String report, String gain) {
    assertThat(loudness.gain(report)).isEqualTo(gain);
  }
}
