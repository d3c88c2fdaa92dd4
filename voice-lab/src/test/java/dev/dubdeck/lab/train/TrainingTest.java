package dev.dubdeck.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.lab.SyntheticVoices;
import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.speech.embedding.gmm.Mixture;
import dev.dubdeck.speech.embedding.gmm.VoiceModelFile;
import dev.dubdeck.speech.sound.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingTest {

  @Test
  void noPassLowersTheLikelihood() {
    MixtureTraining training = new MixtureTraining(twoHeaps(), 2, 4, new Random(1));
    double before = training.pass();
    for (int pass = 0; pass < 15; pass++) {
      double after = training.pass();
      assertThat(after).isGreaterThanOrEqualTo(before - 1e-4);
      before = after;
    }
  }

  @Test
  void heapsAreFound() {
    MixtureTraining training = new MixtureTraining(twoHeaps(), 2, 2, new Random(2));
    for (int pass = 0; pass < 20; pass++) {
      training.pass();
    }
    Mixture mixture = training.mixture();
    int low = mixture.means()[0] < mixture.means()[2] ? 0 : 1;
    assertThat(mixture.means()[2 * low]).isCloseTo(-3, within(0.1f));
    assertThat(mixture.means()[2 * (1 - low)]).isCloseTo(3, within(0.1f));
    assertThat(mixture.weights()[low]).isCloseTo(0.75f, within(0.02f));
  }

  @Test
  void eigenvectorsAreThoseOfTheMatrix() {
    Random random = new Random(5);
    int n = 12;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
      }
    }
    SymmetricEigen eigen = new SymmetricEigen(matrix);
    for (int k = 0; k < n; k++) {
      double[] v = eigen.vectors()[k];
      for (int i = 0; i < n; i++) {
        double product = 0;
        for (int j = 0; j < n; j++) {
          product += matrix[i][j] * v[j];
        }
        assertThat(product).isCloseTo(eigen.values()[k] * v[i], within(1e-8));
      }
      assertThat(k == 0 || eigen.values()[k - 1] >= eigen.values()[k]).isTrue();
    }
  }

  @Test
  void principalAxesAreTheDirectionsOfMostSpread() {
    Random random = new Random(6);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      float[] row = new float[30];
      for (int d = 0; d < row.length; d++) {
        row[d] = (float) (random.nextGaussian() * (d == 7 ? 9 : d == 3 ? 5 : 0.5));
      }
      rows.add(row);
    }
    float[][] axes = PrincipalAxes.of(rows, 2, random);
    assertThat(Math.abs(axes[0][7])).isGreaterThan(0.99f);
    assertThat(Math.abs(axes[1][3])).isGreaterThan(0.99f);
  }

  @Test
  void directionsInWhichOneVoiceWandersAreQuietened() {
    Random random = new Random(7);
    List<float[]> pulls = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int voice = i % 3;
      float[] pull = new float[3];
      pull[0] = (float) (4 * random.nextGaussian());
      pull[1] = (float) (voice - 1 + 0.1 * random.nextGaussian());
      pull[2] = (float) (voice == 1 ? 1 : -0.5) + (float) (0.1 * random.nextGaussian());
      pulls.add(pull);
      names.add("voice" + voice);
    }
    float[] projection = Axes.learn(pulls, names, 3, random).projection();
    double wandering = 0;
    double telling = 0;
    for (int row = 0; row < 3; row++) {
      wandering += Math.pow(projection[3 * row], 2);
      telling += Math.pow(projection[3 * row + 1], 2);
    }
    assertThat(telling).isGreaterThan(50 * wandering);
  }

  @Test
  void sameVoicesAndSeedGiveTheSameParameters() {
    List<Voice> voices = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      voices.add(SyntheticVoices.voice("v" + i, i, 12));
    }
    Training.Settings small = new Training.Settings(4, 12, 3, 1, 9);
    byte[] one = VoiceModelFile.encode(new Training(small).learn(voices));
    byte[] again = VoiceModelFile.encode(new Training(small).learn(voices));
    byte[] other =
        VoiceModelFile.encode(new Training(new Training.Settings(4, 12, 3, 1, 10)).learn(voices));
    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void otherSurroundingsKeepLengthAndDifferByChance() {
    Sound sound = SyntheticVoices.voice("v", 1, 1).utterances().getFirst().sound();
    Sound one = new Surroundings(new Random(1)).change(sound);
    assertThat(one.length()).isEqualTo(sound.length());
    assertThat(one.samples()).isEqualTo(new Surroundings(new Random(1)).change(sound).samples());
    assertThat(one.samples()).isNotEqualTo(new Surroundings(new Random(2)).change(sound).samples());
    for (float sample : one.samples()) {
      assertThat(Float.isFinite(sample)).isTrue();
    }
    assertThat(Surroundings.voiceOf(sound, 1.25).length())
        .isCloseTo((int) (sound.length() / 1.25), within(1));
  }

  private static float[] twoHeaps() {
    Random random = new Random(3);
    float[] frames = new float[8_000];
    for (int at = 0; at < frames.length; at += 2) {
      double center = random.nextInt(4) == 0 ? 3 : -3;
      frames[at] = (float) (center + 0.5 * random.nextGaussian());
      frames[at + 1] = (float) random.nextGaussian();
    }
    return frames;
  }
}
