package dev.dubdeck.export.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.export.lease.Lease.Stop;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.ExportWork.JobFacts;
import dev.dubdeck.export.work.ExportWork.Pace;
import dev.dubdeck.export.work.ExportWork.Place;
import dev.dubdeck.export.work.ExportWork.Trail;
import dev.dubdeck.media.process.Cancellation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final UUID token = UUID.randomUUID();
  private final ExportWork preview = aWork("preview_mp4");
  private final ExportWork audio = aWork("preview_audio");
  private final Lease lease = new Lease(token, List.of(preview, audio));

  @Test
  void onlyTheFirstReasonToStopCounts() {
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    HeldLeases held = new HeldLeases(metrics);
    held.add(lease);

    held.drop(lease, List.of(preview.id(), audio.id()), true);
    held.lose(lease);

    assertThat(lease.stopped()).contains(Stop.CANCELED);
    assertThat(lease.cancellation().isCanceled()).isTrue();
    assertThat(metrics.counter("dubdeck.lease.lost").count()).isZero();
  }

  @Test
  void othersOfTheLeaseGoOnWhenOneRowIsDropped() {
    HeldLeases held = new HeldLeases(new SimpleMeterRegistry());
    held.add(lease);

    held.drop(lease, List.of(preview.id()), true);

    assertThat(lease.stopped()).isEmpty();
    assertThat(lease.open()).containsExactly(audio);
  }

  @Test
  void runEndsWithTheRowsThatItMakesAndNoOther() {
    Cancellation both = lease.run(List.of(preview.id(), audio.id()));
    lease.drop(List.of(preview.id()));
    Cancellation one = lease.run(List.of(audio.id()));
    lease.drop(List.of(preview.id()));

    assertThat(both.isCanceled()).isTrue();
    assertThat(one.isCanceled()).isFalse();
  }

  @Test
  void runOfARowThatIsGoneDoesNotBegin() {
    lease.drop(List.of(preview.id()));

    assertThat(lease.run(List.of(preview.id())).isCanceled()).isTrue();
  }

  @Test
  void everyRunEndsWithTheLease() {
    Cancellation run = lease.run(List.of(audio.id()));

    lease.stop(Stop.RELEASED);

    assertThat(run.isCanceled()).isTrue();
  }

  @Test
  void closedRowStaysClosed() {
    lease.close(preview.id());
    lease.refresh(List.of(preview));

    assertThat(lease.open()).containsExactly(audio);
  }

  @Test
  void leaderIsKnownWhenAllRowsAreGone() {
    lease.drop(List.of(preview.id(), audio.id()));

    assertThat(lease.open()).isEmpty();
    assertThat(lease.leader()).isEqualTo(preview);
  }

  private ExportWork aWork(String kind) {
    return new ExportWork(
        UUID.randomUUID(),
        new JobFacts(new UUID(0, 1), "blue-harbor", 1, 2),
        kind,
        "480p",
        List.of(),
        new Trail(null, null, null),
        ExportState.RUNNING,
        1,
        token,
        "reading",
        0,
        2,
        new Place(0, 30, 1),
        new Pace(0, 0),
        null,
        null);
  }
}
