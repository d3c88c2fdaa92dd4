package dev.dubdeck.jobs;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a submission may weigh. */
@ConfigMapping(prefix = "dubdeck.upload")
public interface UploadConfig {
  /** Largest submission, all files together; more is refused with 413. */
  @WithDefault("20G")
  MemorySize maxSize();

  /** An upload that got no byte for so long belongs to nobody any more and is swept. */
  @WithDefault("15m")
  Duration staleAfter();

  /** How long a repeat of a request with the same {@code Idempotency-Key} gets the same answer. */
  @WithDefault("7d")
  Duration keepKeys();
}
