package dev.dubdeck.speech.onnx;

import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingPlugin;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import java.nio.file.Path;

/** Registers the provider. */
public final class OnnxPlugin implements EmbeddingPlugin {

  @Override
  public String id() {
    return OnnxProvider.ID;
  }

  @Override
  public EmbeddingProvider open(Path folder) throws EmbeddingFailedException {
    return OnnxProvider.open(folder, ModelCard.read(folder));
  }
}
