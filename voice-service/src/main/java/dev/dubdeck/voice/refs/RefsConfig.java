package dev.dubdeck.voice.refs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Reading of extracted references. */
@ConfigMapping(prefix = "dubdeck.voice.refs")
public interface RefsConfig {
  /** How often manifests that could not be read are looked for again. */
  @WithDefault("15s")
  Duration sweepEvery();
}
