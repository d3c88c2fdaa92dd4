package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.VoiceSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A character's voice as a test wants it; every step gives a new one with the next revision. */
record AVoice(String series, String character, @Nullable String drift, boolean retired, long no) {
  static AVoice of(String series, String character) {
    return new AVoice(series, character, null, false, 1);
  }

  AVoice drift(@Nullable String status) {
    return new AVoice(series, character, status, retired, no + 1);
  }

  AVoice retire() {
    return new AVoice(series, character, drift, true, no + 1);
  }

  boolean isDrifted() {
    return !retired && "drifted".equals(drift);
  }

  VoiceSnapshot snapshot() {
    return new VoiceSnapshot(
        series,
        character,
        character,
        1,
        "ab".repeat(32),
        1,
        drift,
        retired,
        false,
        no,
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(no));
  }
}
