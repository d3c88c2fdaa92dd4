package dev.dubdeck.contracts;

/** The voice as it is now. The topic is compacted by series and character. */
public record VoiceChanged(VoiceSnapshot voice) {}
