package dev.dubdeck.jobs.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The queue of exports.
 *
 * @param paused workers begin nothing; what runs comes to its end
 * @param changedBy who closed or opened it last, absent when nobody ever did
 * @param waiting exports that have a place in the queue
 * @param running exports that are being made
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueView(
    boolean paused,
    @Nullable String changedBy,
    @Nullable Instant changedAt,
    long waiting,
    long running) {}
