package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as an effect sees it: parsed, validated, and new to this consumer.
 *
 * @param key the Kafka key, which is the aggregate's id
 * @param aggregateVersion grows with every event of one aggregate; not above the stored one = stale
 * @param actor who caused it; for words in logs and audit, never for rights
 */
public record ReceivedEvent<T>(
    String id,
    EventType type,
    String key,
    long aggregateVersion,
    Instant time,
    @Nullable String requestId,
    @Nullable String actor,
    T data) {}
