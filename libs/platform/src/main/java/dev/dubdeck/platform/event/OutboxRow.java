package dev.dubdeck.platform.event;

import java.util.Map;
import java.util.UUID;

/** A recorded event that is not published yet. */
record OutboxRow(
    UUID eventId,
    String topic,
    String key,
    Map<String, String> headers,
    String data,
    int attempts) {}
