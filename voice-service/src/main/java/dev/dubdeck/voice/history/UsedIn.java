package dev.dubdeck.voice.history;

import java.time.Instant;
import java.util.UUID;

/** An export that was made while a version was current, of an episode the character speaks in. */
public record UsedIn(UUID jobId, String kind, String episode, Instant exportedAt) {}
