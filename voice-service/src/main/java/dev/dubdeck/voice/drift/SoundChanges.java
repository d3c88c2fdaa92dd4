package dev.dubdeck.voice.drift;

import dev.dubdeck.speech.quality.SpeechQuality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What differs between recordings besides who speaks, in words a person can act on. */
final class SoundChanges {
  private static final double LEVEL_DB = 6;
  private static final double NOISE_DB = 10;
  private static final double BAND_RATIO = 2;
  private static final double TELEPHONE_HZ = 4300;
  private static final double WIDE_HZ = 5500;
  private static final double SEMITONES = 3;

  private SoundChanges() {}

  /** Differences of a recording from the middle of others; none when there are no others. */
  static List<String> between(SpeechQuality subject, List<SpeechQuality> others) {
    List<String> words = new ArrayList<>();
    if (others.isEmpty()) {
      return words;
    }
    SpeechQuality usual = middle(others);
    double level = subject.levelDb() - usual.levelDb();
    if (Math.abs(level) >= LEVEL_DB) {
      words.add(number(Math.abs(level), "dB") + (level > 0 ? " louder" : " quieter"));
    }
    double noise = usual.snrDb() - subject.snrDb();
    if (Math.abs(noise) >= NOISE_DB) {
      words.add(noise > 0 ? "more noise behind the voice" : "less noise behind the voice");
    }
    if (isOtherBand(subject, others)) {
      words.add(
          subject.bandwidthHz() < usual.bandwidthHz()
              ? "duller: reaches up to " + number(subject.bandwidthHz(), "Hz")
              : "brighter: reaches up to " + number(subject.bandwidthHz(), "Hz"));
    }
    Double pitch = usual.semitonesTo(subject);
    if (pitch != null && Math.abs(pitch) >= SEMITONES) {
      words.add(number(Math.abs(pitch), "semitones") + (pitch > 0 ? " higher" : " lower"));
    }
    return words;
  }

  /** Whether the recording reaches much less high than the others, or much higher. */
  static boolean isOtherBand(SpeechQuality subject, List<SpeechQuality> others) {
    double usual = middle(others).bandwidthHz();
    double low = Math.min(usual, subject.bandwidthHz());
    double high = Math.max(usual, subject.bandwidthHz());
    return low <= 0 || high / low > BAND_RATIO || (low <= TELEPHONE_HZ && high >= WIDE_HZ);
  }

  private static SpeechQuality middle(List<SpeechQuality> all) {
    return new SpeechQuality(
        median(all, SpeechQuality::speechSeconds),
        median(all, SpeechQuality::levelDb),
        median(all, SpeechQuality::snrDb),
        median(all, SpeechQuality::clippedShare),
        median(all, SpeechQuality::bandwidthHz),
        medianPitch(all));
  }

  static double median(List<SpeechQuality> all, Function<SpeechQuality, Double> part) {
    List<Double> sorted = all.stream().map(part).sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static @Nullable Double medianPitch(List<SpeechQuality> all) {
    List<Double> sorted =
        all.stream()
            .map(SpeechQuality::pitchHz)
            .filter(Objects::nonNull)
            .sorted(Comparator.naturalOrder())
            .toList();
    return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
  }

  private static String number(double value, String unit) {
    return String.format(Locale.ROOT, "%.0f %s", value, unit);
  }
}
