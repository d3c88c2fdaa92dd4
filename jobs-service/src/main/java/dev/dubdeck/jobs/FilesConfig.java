package dev.dubdeck.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How published files are sent. */
@ConfigMapping(prefix = "dubdeck.files")
public interface FilesConfig {
  /** Let the kernel move the bytes where it can; off: they are read and written in pieces. */
  @WithDefault("true")
  boolean zeroCopy();

  /** A client that takes not one byte for so long is gone, however slowly it read before. */
  @WithDefault("5m")
  Duration stalledAfter();
}
