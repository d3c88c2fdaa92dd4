package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.VoiceEmbedding;

/** What came of listening to a sound. */
public sealed interface HeardVoice {

  /**
   * A vector.
   *
   * @param unity lowest cosine between parts of the sound, 1 when there are no parts; low when
   *     several people speak in it
   */
  record Known(VoiceEmbedding embedding, double unity) implements HeardVoice {}

  /**
   * No vector.
   *
   * @param reason {@code no_provider}, {@code too_short} or {@code provider_failed}
   */
  record Unknown(String reason) implements HeardVoice {}
}
