package dev.dubdeck.gateway.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The queue of exports.
 *
 * @param paused workers begin nothing; what runs comes to its end
 */
public record Queue(
    boolean paused,
    @Nullable String changedBy,
    @Nullable Instant changedAt,
    long waiting,
    long running) {}
