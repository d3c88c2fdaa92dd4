package dev.dubdeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.jobs.job.JobSignal.MastersRunning;
import dev.dubdeck.jobs.job.JobSignal.MastersSettled;
import dev.dubdeck.jobs.job.JobSignal.MastersWaiting;
import dev.dubdeck.jobs.job.JobSignal.Outcome;
import dev.dubdeck.jobs.job.MasterTally.Master;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTallyTest {

  @Test
  void waitsWhileNothingWasBegun() {
    MasterTally tally = tally(master(ExportState.WAITING), master(ExportState.WAITING));

    assertThat(tally.signal()).isEqualTo(new MastersWaiting());
    assertThat(tally.progress()).isZero();
    assertThat(tally.message()).isEqualTo("Waiting for a worker.");
  }

  @Test
  void runsFromTheFirstMasterBegunToTheLastOneSettled() {
    MasterTally tally =
        tally(
            master(ExportState.PUBLISHED),
            new Master("mp4", ExportState.RUNNING, "encoding", 0.5, null, null));

    assertThat(tally.signal()).isEqualTo(new MastersRunning());
    assertThat(tally.progress()).isEqualTo(0.75);
    assertThat(tally.message()).isEqualTo("Encoding mp4, 1 of 2 masters published.");
  }

  @Test
  void onePublishedMasterMakesTheJobUsableAndTheOthersAWarning() {
    MasterTally tally =
        tally(master(ExportState.PUBLISHED), failed("mp4", "check_failed", "Too short by 2 s."));

    assertThat(tally.signal()).isEqualTo(new MastersSettled(Outcome.USABLE));
    assertThat(tally.warnings()).containsExactly("mp4: Too short by 2 s.");
    assertThat(tally.message()).isEqualTo("1 of 2 masters published.");
    assertThat(tally.callsForPreviews()).isTrue();
  }

  @Test
  void soundWithoutPictureIsUsable() {
    MasterTally tally =
        tally(failed("mkv", "no_video", "No picture."), failed("mp4", "no_video", "No picture."));

    assertThat(tally.signal()).isEqualTo(new MastersSettled(Outcome.USABLE));
    assertThat(tally.callsForPreviews()).isTrue();
    assertThat(tally.warnings()).hasSize(2);
  }

  @Test
  void noPictureTogetherWithAnotherFailureIsNotUsable() {
    MasterTally tally =
        tally(failed("mkv", "no_video", "No picture."), failed("mp4", "disk_full", "Disk full."));

    assertThat(tally.signal()).isEqualTo(new MastersSettled(Outcome.UNUSABLE));
    assertThat(tally.callsForPreviews()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "empty_source",
        "unreadable_source",
        "forbidden_source",
        "too_long",
        "too_large",
        "too_many_tracks"
      })
  void hopelessSourcesGetNoPreviews(String code) {
    MasterTally tally = tally(failed("mkv", code, "No."), failed("mp4", code, "No."));

    assertThat(tally.signal()).isEqualTo(new MastersSettled(Outcome.UNUSABLE));
    assertThat(tally.callsForPreviews()).isFalse();
    assertThat(tally.message()).isEqualTo("No.");
  }

  @Test
  void whatWasStoppedBeforeAnythingWasPublishedIsStopped() {
    MasterTally tally = tally(master(ExportState.CANCELED), master(ExportState.CANCELED));

    assertThat(tally.signal()).isEqualTo(new MastersSettled(Outcome.STOPPED));
    assertThat(tally.callsForPreviews()).isFalse();
    assertThat(tally.warnings()).isEmpty();
  }

  @Test
  void aMissingToolMakesNothingUsable() {
    MasterTally tally = tally(master(ExportState.SKIPPED), master(ExportState.SKIPPED));

    assertThat(tally.signal()).isEqualTo(new MastersSettled(Outcome.UNUSABLE));
  }

  private static MasterTally tally(Master... masters) {
    return new MasterTally(List.of(masters));
  }

  private static Master master(ExportState state) {
    return new Master("mkv", state, "waiting", 0, null, null);
  }

  private static Master failed(String kind, String code, String message) {
    return new Master(kind, ExportState.FAILED, "reading", 0, code, message);
  }
}
