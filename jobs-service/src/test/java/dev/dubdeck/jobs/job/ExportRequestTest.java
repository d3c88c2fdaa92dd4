package dev.dubdeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportProgressed;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExportRequestTest {
  private static final UUID JOB = new UUID(0, 1);
  private static final Instant AT = Instant.EPOCH;

  /** The worker's story: progress grows with the revision. */
  private static ExportProgressed told(long revision, long round) {
    double progress = Math.min(1, revision / 40.0);
    return new ExportProgressed(
        JOB,
        JOB,
        "mp4",
        "standard",
        ExportState.RUNNING,
        "encoding",
        progress,
        1,
        revision,
        AT,
        round,
        10,
        0,
        0);
  }

  private static ExportFailed failed(long revision, long round) {
    return new ExportFailed(
        JOB,
        JOB,
        "mp4",
        "standard",
        ExportState.FAILED,
        FailureReason.MEDIA_FAULT,
        "stalled",
        "It stood still.",
        1,
        revision,
        AT,
        round);
  }

  @Provide
  Arbitrary<List<Long>> revisions() {
    return Arbitraries.longs().between(1, 40).list().ofMaxSize(60);
  }

  @Property(tries = 300)
  void progressNeverFallsHoweverNewsAreShuffledAndRepeated(
      @ForAll("revisions") List<Long> revisions) {
    ExportRequest export = ExportRequest.master(JOB, JOB, "mp4", 0, AT);
    double seen = 0;
    for (long revision : revisions) {
      export.follow(told(revision, 0));
      double now = export.view().progress();
      assertThat(now).isGreaterThanOrEqualTo(seen);
      seen = now;
    }
    assertThat(seen)
        .isEqualTo(revisions.stream().mapToDouble(r -> Math.min(1, r / 40.0)).max().orElse(0));
  }

  @Property(tries = 300)
  void newsOfARoundThatIsOverChangeNothing(@ForAll("revisions") List<Long> late) {
    ExportRequest export = ExportRequest.master(JOB, JOB, "mp4", 0, AT);
    export.follow(failed(5, 0));
    export.order(null, AT);
    ExportView before = export.view();

    for (long revision : late) {
      assertThat(export.follow(told(revision, 0))).isFalse();
      assertThat(export.follow(failed(revision, 0))).isFalse();
    }

    assertThat(export.view()).isEqualTo(before);
  }

  @Test
  void whatCameToNothingBeginsAtNothingAndMovesWithItsOwnRoundOnly() {
    ExportRequest export = ExportRequest.master(JOB, JOB, "mp4", 0, AT);
    for (long revision : Arrays.asList(3L, 9L)) {
      export.follow(told(revision, 0));
    }
    export.follow(failed(10, 0));
    export.order("standard", AT);

    assertThat(export.view().state()).isEqualTo(ExportState.WAITING);
    assertThat(export.view().progress()).isZero();
    assertThat(export.view().reason()).isNull();
    assertThat(export.follow(told(2, 1))).isTrue();
    assertThat(export.view().progress()).isEqualTo(2 / 40.0);
  }
}
