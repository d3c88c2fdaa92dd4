package dev.dubdeck.platform.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How recorded events are relayed. */
@ConfigMapping(prefix = "dubdeck.outbox")
public interface OutboxConfig {
  /** Off in processes that only record. */
  @WithDefault("true")
  boolean relay();

  /** Shortest wait between two looks when nobody woke the relay. */
  @WithDefault("200ms")
  Duration minPoll();

  /** Longest wait between two looks. */
  @WithDefault("2s")
  Duration maxPoll();

  /** Rows taken in one round. */
  @WithDefault("200")
  @Min(1)
  @Max(1000)
  int batch();

  /** A row that the broker refuses this often is parked; outages do not count. */
  @WithDefault("5")
  @Min(1)
  int maxAttempts();

  /** How long a relay may be silent before another instance takes over. */
  @WithDefault("5s")
  Duration lease();

  /** How long published rows are kept. */
  @WithDefault("7d")
  Duration keepPublished();

  /** How long it is remembered that an event was received; far above what Kafka keeps. */
  @WithDefault("90d")
  Duration keepReceived();
}
