package dev.dubdeck.speech.diarization;

import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether more than one person speaks in a reference. Its speech is cut into chunks of a few
 * seconds, these into the two groups that differ most; when the groups are as far apart as the
 * model's calibration allows no single voice to be, there are several. Overlapping speech is not
 * seen by this.
 */
public final class SeveralSpeakers {
  private static final double CHUNK = 4;
  private static final double LEAST_SPEECH = 2;
  private static final double PAUSE = 0.3;
  private static final double MARGIN = 0.05;
  private static final int HISTORY = 3;

  private SeveralSpeakers() {}

  /**
   * Judges a sound.
   *
   * @return empty when there is too little speech, or a model without a threshold, to tell
   * @throws EmbeddingFailedException when the model does not answer
   */
  public static Optional<Boolean> judge(Sound sound, EmbeddingProvider provider)
      throws EmbeddingFailedException {
    double threshold = provider.calibration().band(CHUNK + 1, HISTORY).drifted();
    List<float[]> chunks = new ArrayList<>();
    SpeechProfile profile = SpeechProfile.of(sound);
    for (Span chunk : chunks(profile)) {
      Optional<VoiceEmbedding> voice = provider.embed(sound.part(chunk));
      voice.ifPresent(found -> chunks.add(VoiceGroups.unit(found.vector())));
    }
    if (chunks.size() < 2 || threshold <= -1) {
      return Optional.empty();
    }
    float[][] directions = chunks.toArray(float[][]::new);
    int[] groups = Linkage.byCount(directions, 2);
    return Optional.of(
        Linkage.dot(mean(directions, groups, 0), mean(directions, groups, 1)) < threshold);
  }

  /** Stretches with enough speech for a voice. */
  private static List<Span> chunks(SpeechProfile profile) {
    List<Span> chunks = new ArrayList<>();
    for (Span span : profile.speech(PAUSE, MARGIN)) {
      boolean joins =
          !chunks.isEmpty()
              && profile.speechSeconds(chunks.getLast()) < LEAST_SPEECH
              && span.end() - chunks.getLast().start() <= 2 * CHUNK;
      double start = joins ? chunks.removeLast().start() : span.start();
      int parts = Math.max(1, (int) ((span.end() - start) / CHUNK));
      double step = (span.end() - start) / parts;
      for (int i = 0; i < parts; i++) {
        chunks.add(new Span(start + i * step, start + (i + 1) * step));
      }
    }
    chunks.removeIf(chunk -> profile.speechSeconds(chunk) < LEAST_SPEECH);
    return chunks;
  }

  private static float[] mean(float[][] directions, int[] groups, int group) {
    float[] sum = new float[directions[0].length];
    for (int i = 0; i < directions.length; i++) {
      for (int j = 0; groups[i] == group && j < sum.length; j++) {
        sum[j] += directions[i][j];
      }
    }
    return VoiceGroups.unit(sum);
  }
}
