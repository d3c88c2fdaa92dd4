package dev.dubdeck.lab.conversation;

import dev.dubdeck.speech.diarization.Diarization;
import dev.dubdeck.speech.diarization.Diarizer;
import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.SoundSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Our diarization over conversations, at any threshold; each unit gets its vector only once. */
public final class Listening {
  private static final double COLLAR = 0.25;
  private static final double LOWEST = 0.02;
  private static final double HIGHEST = 0.50;
  private static final double STEP = 0.02;
  private static final double PLATEAU = 0.01;

  private final List<Conversation> conversations;
  private final EmbeddingProvider provider;

  /** Listens with a provider. */
  public Listening(List<Conversation> conversations, EmbeddingProvider provider) {
    this.conversations = List.copyOf(conversations);
    this.provider = new Remembering(provider, new HashMap<>());
  }

  /** Error over all conversations, with the number of speakers given or not. */
  public DiarizationError error(double threshold, boolean countGiven)
      throws IOException, EmbeddingFailedException {
    Diarizer diarizer = new Diarizer(provider, threshold);
    DiarizationError sum = DiarizationError.none();
    for (Conversation conversation : conversations) {
      OptionalInt count =
          countGiven ? OptionalInt.of(conversation.speakers()) : OptionalInt.empty();
      Sound sound = conversation.sound();
      Diarization found =
          diarizer.diarize(SoundSource.of(sound), SpeechProfile.of(sound), count, at -> {});
      sum =
          sum.plus(
              DiarizationError.of(conversation.turns(), found.turns(), sound.seconds(), COLLAR));
    }
    return sum;
  }

  /**
   * The middle of the thresholds whose error is within a point of the least, which chance moves
   * less than the least itself; for conversations of other speakers than are reported.
   */
  public double bestThreshold() throws IOException, EmbeddingFailedException {
    TreeMap<Double, Double> rates = new TreeMap<>();
    for (double threshold = LOWEST; threshold <= HIGHEST; threshold += STEP) {
      rates.put(threshold, error(threshold, false).rate());
    }
    double least = Collections.min(rates.values());
    rates.values().removeIf(rate -> rate > least + PLATEAU);
    return (rates.firstKey() + rates.lastKey()) / 2;
  }

  private record Remembering(
      EmbeddingProvider provider, Map<Integer, Optional<VoiceEmbedding>> known)
      implements EmbeddingProvider {
    @Override
    public String id() {
      return provider.id();
    }

    @Override
    public String modelVersion() {
      return provider.modelVersion();
    }

    @Override
    public Calibration calibration() {
      return provider.calibration();
    }

    @Override
    public Optional<VoiceEmbedding> embed(Sound sound) throws EmbeddingFailedException {
      int key = Arrays.hashCode(sound.samples());
      Optional<VoiceEmbedding> voice = known.get(key);
      if (voice == null) {
        voice = provider.embed(sound);
        known.put(key, voice);
      }
      return voice;
    }
  }
}
