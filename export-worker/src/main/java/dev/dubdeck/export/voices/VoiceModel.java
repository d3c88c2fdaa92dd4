package dev.dubdeck.export.voices;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.gmm.GmmProvider;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The model by which this worker tells voices apart. It is always the built-in one, whatever the
 * voice desk compares references with: the threshold of our own diarization belongs to it.
 */
@ApplicationScoped
class VoiceModel {

  EmbeddingProvider provider() {
    return GmmProvider.builtIn();
  }
}
