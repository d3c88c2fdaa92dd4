package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Listens to one sound: as a whole, and part by part, to tell whether it is one voice. */
final class Listening {
  /** Parts with less speech say too little about who speaks. */
  private static final double PART_SPEECH = 4;

  private static final int MOST_PARTS = 4;

  private Listening() {}

  static HeardVoice listen(EmbeddingProvider provider, Sound sound)
      throws EmbeddingFailedException {
    Optional<VoiceEmbedding> whole = provider.embed(sound);
    if (whole.isEmpty()) {
      return new HeardVoice.Unknown("too_short");
    }
    requireFinite(whole.get());
    return new HeardVoice.Known(whole.get(), unity(provider, sound));
  }

  /** Lowest cosine between any two parts; 1 when the sound is too short to be parted. */
  private static double unity(EmbeddingProvider provider, Sound sound)
      throws EmbeddingFailedException {
    SpeechProfile profile = SpeechProfile.of(sound);
    double speech = profile.whole().speechSeconds();
    int count = (int) Math.min(MOST_PARTS, speech / PART_SPEECH);
    List<VoiceEmbedding> parts = new ArrayList<>();
    for (Span part : parts(profile, count)) {
      provider.embed(sound.part(part)).ifPresent(parts::add);
    }
    double lowest = 1;
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        lowest = Math.min(lowest, parts.get(i).cosine(parts.get(j)));
      }
    }
    return lowest;
  }

  /** Consecutive stretches with equal amounts of speech. */
  private static List<Span> parts(SpeechProfile profile, int count) {
    List<Span> parts = new ArrayList<>();
    if (count < 2) {
      return parts;
    }
    double share = profile.whole().speechSeconds() / count;
    int from = 0;
    double heard = 0;
    for (int frame = 0; frame < profile.frames() && parts.size() < count - 1; frame++) {
      heard += profile.isSpeech(frame) ? SpeechProfile.FRAME : 0;
      if (heard >= share) {
        parts.add(new Span(from * SpeechProfile.FRAME, (frame + 1) * SpeechProfile.FRAME));
        from = frame + 1;
        heard = 0;
      }
    }
    if (from < profile.frames()) {
      parts.add(new Span(from * SpeechProfile.FRAME, profile.frames() * SpeechProfile.FRAME));
    }
    return parts;
  }

  private static void requireFinite(VoiceEmbedding embedding) throws EmbeddingFailedException {
    for (float value : embedding.vector()) {
      if (!Float.isFinite(value)) {
        throw new EmbeddingFailedException("the vector is not finite");
      }
    }
  }
}
