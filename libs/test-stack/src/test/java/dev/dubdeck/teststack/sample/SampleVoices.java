package dev.dubdeck.teststack.sample;

import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.VoiceSnapshot;
import java.time.Instant;

/** Voices to talk about. */
public final class SampleVoices {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private SampleVoices() {}

  /** A voice as of a revision, shown under a name. */
  public static VoiceChanged changed(String series, String character, long revision, String name) {
    return new VoiceChanged(
        new VoiceSnapshot(
            series, character, name, 1, "ab".repeat(32), 1, null, false, false, revision, AT));
  }
}
