package dev.dubdeck.voice;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where media lie. */
@ConfigMapping(prefix = "dubdeck.media")
public interface MediaConfig {
  /** The media root, shared with the other services. */
  Path root();
}
