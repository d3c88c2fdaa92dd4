package dev.dubdeck.voice.drift;

import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.voice.embedding.HeardVoice;

/** A version as it sounds: what was measured of it and what the model heard. */
public record HeardReference(int version, SpeechQuality quality, HeardVoice heard) {}
