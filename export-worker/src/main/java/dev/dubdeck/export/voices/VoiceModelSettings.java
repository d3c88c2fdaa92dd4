package dev.dubdeck.export.voices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who tells voices apart, where a job does not say who speaks when. */
@ConfigMapping(prefix = "dubdeck.voice")
public interface VoiceModelSettings {

  /** {@code gmm} (comes along), {@code onnx} (a model of one's own) or {@code none}. */
  @WithDefault("gmm")
  String provider();

  /** Folder of the model of {@code onnx}: its jars, the model file and its card. */
  Optional<Path> model();
}
