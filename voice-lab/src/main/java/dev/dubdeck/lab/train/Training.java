package dev.dubdeck.lab.train;

import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.speech.embedding.gmm.Mixture;
import dev.dubdeck.speech.embedding.gmm.VoiceFrames;
import dev.dubdeck.speech.embedding.gmm.VoiceModel;
import dev.dubdeck.speech.sound.Sound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** From voices to parameters: the same voices and seed give the same parameters. */
public final class Training {
  private static final int PASSES = 12;
  private static final int FRAMES_OF_MIXTURE = 150_000;
  private static final int PIECES_OF_VOICE = 14;
  private static final double[] PIECE_SECONDS = {3, 5, 8};

  /** Throats of the voices that are made of each voice, besides its own. */
  private static final double[] THROATS = {0.88, 1.13};

  private final Settings settings;
  private final Random random;

  /** With sizes and a seed. */
  public Training(Settings settings) {
    this.settings = settings;
    this.random = new Random(settings.seed());
  }

  /**
   * Sizes of the model.
   *
   * @param components of the mixture
   * @param relevance of the adaptation
   * @param rank numbers of an embedding
   * @param changes how often each piece is put into other surroundings
   * @param seed start of all chance
   */
  public record Settings(int components, float relevance, int rank, int changes, long seed) {
    /** Those of the shipped parameters. */
    public static Settings shipped() {
      return new Settings(128, 12, 100, 2, 20_260_101);
    }
  }

  /** Learns; says what it does. */
  public VoiceModel learn(List<Voice> voices) {
    Mixture mixture = mixture(voices);
    List<float[]> pulls = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Voice voice : voices) {
      pulls(voice, mixture, pulls, names);
    }
    say(pulls.size() + " pieces of " + names.stream().distinct().count() + " voices");
    Axes axes = Axes.learn(pulls, names, settings.rank(), random);
    say("axes done");
    return new VoiceModel(mixture, settings.relevance(), axes.center(), axes.projection());
  }

  private Mixture mixture(List<Voice> voices) {
    int share = FRAMES_OF_MIXTURE / voices.size();
    int dimension = VoiceFrames.DIMENSION;
    float[] frames = new float[share * voices.size() * dimension];
    int filled = 0;
    for (Voice voice : voices) {
      int given = 0;
      for (Sound piece : voice.pieces(5, share)) {
        // Half as recorded, half in other surroundings: the model is of all speech.
        Sound heard = random.nextBoolean() ? piece : new Surroundings(random).change(piece);
        float[] values = VoiceFrames.of(heard).values();
        int take = Math.min(values.length, (share - given) * dimension);
        System.arraycopy(values, 0, frames, filled, take);
        filled += take;
        given += take / dimension;
      }
    }
    float[] all = Arrays.copyOf(frames, filled);
    MixtureTraining training = new MixtureTraining(all, dimension, settings.components(), random);
    for (int pass = 1; pass <= PASSES; pass++) {
      double likelihood = training.pass();
      say("mixture of " + filled / dimension + " frames, pass " + pass + ": " + likelihood);
    }
    return training.mixture();
  }

  private void pulls(Voice voice, Mixture mixture, List<float[]> pulls, List<String> names) {
    String name = voice.speaker().name();
    for (Sound piece : pieces(voice)) {
      add(piece, name, mixture, pulls, names);
      for (double throat : THROATS) {
        add(Surroundings.voiceOf(piece, throat), name + "*" + throat, mixture, pulls, names);
      }
    }
  }

  private void add(
      Sound piece, String name, Mixture mixture, List<float[]> pulls, List<String> names) {
    for (int i = 0; i <= settings.changes(); i++) {
      Sound heard = i == 0 ? piece : new Surroundings(random).change(piece);
      VoiceFrames frames = VoiceFrames.of(heard);
      if (frames.count() >= 50) {
        pulls.add(mixture.pull(frames, settings.relevance()));
        names.add(name);
      }
    }
  }

  private static List<Sound> pieces(Voice voice) {
    List<Sound> pieces = new ArrayList<>();
    int of = PIECE_SECONDS.length;
    for (int i = 0; i < of; i++) {
      List<Sound> some = voice.pieces(PIECE_SECONDS[i], 3 * PIECES_OF_VOICE);
      // Each length from another stretch of the voice, so that no speech counts twice.
      int from = some.size() * i / of;
      int to = Math.min(some.size() * (i + 1) / of, from + PIECES_OF_VOICE / of + 1);
      pieces.addAll(some.subList(from, to));
    }
    return pieces;
  }

  private static void say(String what) {
    System.err.println(what);
  }
}
