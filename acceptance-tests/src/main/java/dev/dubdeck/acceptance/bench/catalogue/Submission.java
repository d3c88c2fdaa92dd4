package dev.dubdeck.acceptance.bench.catalogue;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.contracts.VoiceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version as the services tell of it. Everything is computed from the seed and its place among
 * all versions, so a million need no memory.
 *
 * @param position how many versions were submitted before
 */
record Submission(long seed, Release release, int position) {
  private static final Instant BEGIN = Instant.parse("2023-01-01T00:00:00Z");

  /** A million versions come in three years. */
  private static final Duration BETWEEN = Duration.ofMillis(94_608);

  private static final int MOST_OPEN = 3;
  private static final String[][] ARTIFACTS = {
    {"mkv", "video/x-matroska"},
    {"preview_mp4", "video/mp4"},
    {"preview_audio", "audio/mp4"}
  };

  static List<Submission> of(long seed, Release release) {
    List<Submission> all = new ArrayList<>(release.count());
    for (int i = 0; i < release.count(); i++) {
      all.add(new Submission(seed, release, release.firstPosition() + i));
    }
    return all;
  }

  UUID jobId() {
    long high = (createdAt().toEpochMilli() << 16) | 0x7000L | (bits(1) & 0xFFF);
    return new UUID(high, (bits(2) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  JobSnapshot job() {
    SeriesPlan series = release.series();
    JobState state = state();
    return new JobSnapshot(
        jobId(),
        release.owner(),
        release.shared() ? Visibility.SHARED : Visibility.PRIVATE,
        state,
        state == JobState.DONE ? 1 : 0.5,
        "",
        series.slug(),
        series.title(),
        release.season(),
        release.firstEpisode() + position - release.firstPosition(),
        "ja",
        series.language(seed, release.round()),
        false,
        false,
        false,
        List.of(),
        createdAt(),
        contentUpdatedAt(),
        contentUpdatedAt(),
        7);
  }

  /** The files of a version that has some. */
  List<ExportCompleted> exports() {
    if (!release.hasArtifacts(seed)) {
      return List.of();
    }
    List<ExportCompleted> exports = new ArrayList<>();
    for (int i = 0; i < ARTIFACTS.length; i++) {
      exports.add(export(ARTIFACTS[i][0], ARTIFACTS[i][1], i));
    }
    return exports;
  }

  /** How the speakers of a version of a cast series are decided; null for all others. */
  @Nullable MappingSnapshot mapping() {
    if (!release.series().isCast(seed)) {
      return null;
    }
    int open = Draw.below(MOST_OPEN + 1, seed + 5, position) % MOST_OPEN;
    List<CastVoice> voices =
        release.series().roles(seed).stream()
            .skip(open)
            .map(role -> new CastVoice(role.slug(), role.name(), 1, sha(3)))
            .toList();
    return new MappingSnapshot(
        jobId(),
        release.series().slug(),
        4,
        open,
        contentUpdatedAt(),
        voices,
        4,
        contentUpdatedAt());
  }

  /** The voices of the series as they are at this time. */
  List<VoiceSnapshot> voices() {
    SeriesPlan series = release.series();
    return series.roles(seed).stream()
        .map(
            role ->
                new VoiceSnapshot(
                    series.slug(),
                    role.slug(),
                    role.name(),
                    1,
                    sha(4),
                    1,
                    series.isDrifted(seed) ? "drifted" : "ok",
                    false,
                    false,
                    3,
                    createdAt()))
        .toList();
  }

  Instant createdAt() {
    return BEGIN
        .plus(BETWEEN.multipliedBy(position))
        .plus(Math.floorMod(bits(6), 90_000_000L), ChronoUnit.MICROS);
  }

  private Instant contentUpdatedAt() {
    return createdAt().plus(Math.floorMod(bits(7), 864_000_000_000L), ChronoUnit.MICROS);
  }

  private JobState state() {
    int lot = Draw.below(100, seed + 8, position);
    if (lot < 92) {
      return JobState.DONE;
    }
    return lot < 95
        ? JobState.FAILED
        : lot < 97 ? JobState.RUNNING : lot < 99 ? JobState.QUEUED : JobState.CANCELED;
  }

  private ExportCompleted export(String kind, String type, int number) {
    String name = kind + "-" + sha(9).substring(0, 8) + ".bin";
    ArtifactFact artifact =
        new ArtifactFact(
            kind,
            name,
            "Output/" + jobId() + "/" + name,
            type,
            sha(10 + number),
            1_000_000 + Math.floorMod(bits(11), 500_000_000L),
            1_440.0,
            null,
            null,
            null,
            contentUpdatedAt(),
            "1:" + (position * 3L + number),
            List.of());
    return new ExportCompleted(
        jobId(),
        new UUID(bits(20 + number), bits(30 + number)),
        kind,
        "bench",
        1,
        number + 1,
        artifact,
        contentUpdatedAt());
  }

  private long bits(long what) {
    return Draw.bits(seed + 1_000 * what, position);
  }

  private String sha(long what) {
    return "%016x%016x%016x%016x"
        .formatted(bits(what), bits(what + 40), bits(what + 50), bits(what + 60));
  }
}
