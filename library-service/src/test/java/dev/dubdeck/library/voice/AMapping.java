package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.library.AJob;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mapping of a job as a test wants it; every step gives a new one with the next revision. */
record AMapping(
    UUID job, String series, int open, @Nullable Instant confirmed, List<CastVoice> cast, long no) {

  /** Five speakers of whom nobody has decided anything. */
  static AMapping of(AJob job) {
    return new AMapping(job.id(), job.snapshot().seriesSlug(), 5, null, List.of(), 1);
  }

  AMapping open(int speakers) {
    return new AMapping(job, series, speakers, confirmed, cast, no + 1);
  }

  AMapping in(String otherSeries) {
    return new AMapping(job, otherSeries, open, confirmed, cast, no + 1);
  }

  /** Confirmed at that minute of the test's time, with version {@code no} of each character. */
  AMapping confirmed(int minute, String... characters) {
    List<CastVoice> voices =
        Stream.of(characters)
            .map(character -> new CastVoice(character, character, (int) no, "cd".repeat(32)))
            .toList();
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute);
    return new AMapping(job, series, open, at, voices, no + 1);
  }

  MappingSnapshot snapshot() {
    return new MappingSnapshot(
        job, series, 5, open, confirmed, cast, no, Instant.parse("2026-01-02T00:00:00Z"));
  }
}
