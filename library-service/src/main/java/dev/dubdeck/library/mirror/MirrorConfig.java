package dev.dubdeck.library.mirror;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the files follow the rows. */
@ConfigMapping(prefix = "dubdeck.library.mirror")
public interface MirrorConfig {
  /** Off in processes that write no files. */
  @WithDefault("true")
  boolean on();

  /** How often rows that a crash or a full disk left pending are tried again. */
  @WithDefault("10s")
  Duration sweepEvery();

  /** How often all files are compared with the rows; it also happens once at start. */
  @WithDefault("6h")
  Duration healEvery();

  /** How many versions a second are compared at most: a million take little over half an hour. */
  @WithDefault("500")
  int healRate();
}
