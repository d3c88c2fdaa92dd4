package dev.dubdeck.voice.drift;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How verdicts that are still owed are given. */
@ConfigMapping(prefix = "dubdeck.voice.drift")
public interface DriftConfig {
  /** How often versions without a verdict are looked for; it also happens once at start. */
  @WithDefault("15s")
  Duration sweepEvery();
}
