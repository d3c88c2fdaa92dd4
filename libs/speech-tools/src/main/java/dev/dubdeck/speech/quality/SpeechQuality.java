package dev.dubdeck.speech.quality;

import dev.dubdeck.speech.sound.Sound;
import org.jspecify.annotations.Nullable;

/**
 * How good a recording of speech is, as far as that can be measured.
 *
 * @param speechSeconds sounding speech, pauses left out
 * @param levelDb mean power of the speech, dBFS
 * @param snrDb estimate of speech over noise, dB, at most 60
 * @param clippedShare share of samples at full scale, 0..1
 * @param bandwidthHz up to where the speech reaches; a telephone ends near 3,400
 * @param pitchHz median of the voice's pitch; null when nothing is voiced
 */
public record SpeechQuality(
    double speechSeconds,
    double levelDb,
    double snrDb,
    double clippedShare,
    double bandwidthHz,
    @Nullable Double pitchHz) {

  /** Measures a sound; some 15 ms per second of it on one core. */
  public static SpeechQuality measure(Sound sound) {
    SpeechProfile profile = SpeechProfile.of(sound);
    Stretch whole = profile.whole();
    return new SpeechQuality(
        whole.speechSeconds(),
        whole.levelDb(),
        whole.snrDb(),
        whole.clippedShare(),
        Bandwidth.of(sound, profile),
        Pitch.median(sound, profile).orElse(null));
  }

  /** How many semitones the other voice is higher; null when one of them has no pitch. */
  public @Nullable Double semitonesTo(SpeechQuality other) {
    return pitchHz == null || other.pitchHz == null
        ? null
        : (Double) (12 * Math.log(other.pitchHz / pitchHz) / Math.log(2));
  }
}
