package dev.dubdeck.export.render;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.Optional;

/** Where the media is. */
@ConfigMapping(prefix = "dubdeck.media")
public interface MediaSettings {

  /** The media root, with {@code Input}, {@code Output}, {@code Library} and {@code Voices}. */
  @WithName("root")
  Path root();

  /** A file of presets besides those of the release, of the same schema; none by default. */
  Optional<Path> presets();
}
