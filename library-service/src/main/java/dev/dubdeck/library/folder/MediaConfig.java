package dev.dubdeck.library.folder;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the media lie. */
@ConfigMapping(prefix = "dubdeck.media")
public interface MediaConfig {
  /** The directory with {@code Output/} and {@code Library/}. */
  Path root();
}
