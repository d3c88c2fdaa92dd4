package dev.dubdeck.voice.drift;

import dev.dubdeck.speech.quality.SpeechQuality;

/** A version in the database as drift sees it. */
public record KeptVersion(HistoryEntry entry, SpeechQuality quality) {}
