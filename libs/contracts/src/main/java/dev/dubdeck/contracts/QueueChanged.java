package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * The queue of exports as it is now, for all workers.
 *
 * @param paused no worker begins anything; what runs comes to its end
 * @param changedBy principal name of who decided it
 * @param version grows with every change; readers ignore older ones
 */
@JsonNaming(SnakeCaseStrategy.class)
public record QueueChanged(boolean paused, String changedBy, Instant changedAt, long version) {
  /** The key on the topic: there is one queue. */
  public static final String KEY = "exports";
}
