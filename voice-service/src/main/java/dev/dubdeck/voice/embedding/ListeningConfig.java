package dev.dubdeck.voice.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who listens to voices. */
@ConfigMapping(prefix = "dubdeck.voice")
public interface ListeningConfig {
  /** {@code gmm} (comes along), {@code onnx} (a model of one's own) or {@code none}. */
  @WithDefault("gmm")
  String provider();

  /** Folder of a plug-in such as {@code onnx}: its jars, the model file and its card. */
  Optional<Path> model();
}
