package dev.dubdeck.voice.speaker;

import java.util.UUID;

/** The speakers of a job, or one's reference, are others than before; fired after the commit. */
public record SpeakersChanged(UUID jobId) {}
