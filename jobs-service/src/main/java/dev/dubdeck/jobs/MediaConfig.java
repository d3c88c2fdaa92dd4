package dev.dubdeck.jobs;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where media lie. */
@ConfigMapping(prefix = "dubdeck.media")
public interface MediaConfig {
  /** The media root, shared with the other services. */
  Path root();

  /** The operator's file of presets, the same that the workers have; none by default. */
  Optional<Path> presets();
}
