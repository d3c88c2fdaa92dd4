package dev.dubdeck.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The preview addresses of a job. */
@ConfigMapping(prefix = "dubdeck.previews")
public interface PreviewConfig {
  /** Off where the worker makes none: the addresses then say so instead of "not yet". */
  @WithDefault("true")
  boolean enabled();
}
