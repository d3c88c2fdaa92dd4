package dev.dubdeck.voice.sound;

import dev.dubdeck.speech.quality.SpeechQuality;

/**
 * A voice reference that is fit to be kept: mono, 16 kHz, 16-bit PCM, with enough speech, and with
 * what was measured of it.
 */
public final class PreparedReference {
  private final byte[] wav;
  private final String sha256;
  private final double durationSeconds;
  private final SpeechQuality quality;

  PreparedReference(byte[] wav, String sha256, double durationSeconds, SpeechQuality quality) {
    this.wav = wav;
    this.sha256 = sha256;
    this.durationSeconds = durationSeconds;
    this.quality = quality;
  }

  /** The WAV file itself, not a copy: read only. */
  public byte[] wav() {
    return wav;
  }

  /** Hash of the WAV file, lower-case hex. */
  public String sha256() {
    return sha256;
  }

  /** Length of the file. */
  public double durationSeconds() {
    return durationSeconds;
  }

  /** Seconds in which somebody speaks. */
  public double speechSeconds() {
    return quality.speechSeconds();
  }

  /** Level, noise, clipping, bandwidth and pitch of the speech. */
  public SpeechQuality quality() {
    return quality;
  }
}
