package dev.dubdeck.library.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this process serves, or builds the model again and ends. */
@ConfigMapping(prefix = "dubdeck.library.rebuild")
public interface RebuildConfig {
  /** On in the profile {@code rebuild}, where nothing else of the service runs. */
  @WithDefault("false")
  boolean on();

  /** Goes on although the library knows things that the topics no longer hold. */
  @WithDefault("false")
  boolean acceptLoss();
}
