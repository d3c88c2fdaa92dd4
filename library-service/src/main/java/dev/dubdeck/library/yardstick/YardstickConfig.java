package dev.dubdeck.library.yardstick;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether pages can be measured against answers from memory. */
@ConfigMapping(prefix = "dubdeck.library.yardstick")
public interface YardstickConfig {
  /** Off, the routes answer 404; on is for benchmarks. */
  @WithDefault("false")
  boolean enabled();
}
