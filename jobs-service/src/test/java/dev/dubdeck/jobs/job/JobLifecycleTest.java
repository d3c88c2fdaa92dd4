package dev.dubdeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.JobState;
import dev.dubdeck.jobs.job.JobLifecycle.Move;
import dev.dubdeck.jobs.job.JobLifecycle.Refused;
import dev.dubdeck.jobs.job.JobLifecycle.Stays;
import dev.dubdeck.jobs.job.JobLifecycle.To;
import dev.dubdeck.jobs.job.JobSignal.AgainAsked;
import dev.dubdeck.jobs.job.JobSignal.CancelAsked;
import dev.dubdeck.jobs.job.JobSignal.MastersRunning;
import dev.dubdeck.jobs.job.JobSignal.MastersSettled;
import dev.dubdeck.jobs.job.JobSignal.MastersWaiting;
import dev.dubdeck.jobs.job.JobSignal.Outcome;
import dev.dubdeck.jobs.job.JobSignal.PauseAsked;
import dev.dubdeck.jobs.job.JobSignal.ResumeAsked;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobLifecycleTest {
  private static final List<JobSignal> ALL =
      List.of(
          new MastersWaiting(),
          new MastersRunning(),
          new MastersSettled(Outcome.USABLE),
          new MastersSettled(Outcome.UNUSABLE),
          new MastersSettled(Outcome.STOPPED),
          new CancelAsked(),
          new PauseAsked(),
          new ResumeAsked(),
          new AgainAsked());

  static Stream<Arguments> table() {
    Move stays = new Stays();
    Move refused = new Refused();
    Move running = new To(JobState.RUNNING);
    Move done = new To(JobState.DONE);
    Move failed = new To(JobState.FAILED);
    Move canceled = new To(JobState.CANCELED);
    Move paused = new To(JobState.PAUSED);
    Move queued = new To(JobState.QUEUED);
    // in the order of ALL
    return Stream.of(
        row(
            JobState.QUEUED,
            stays,
            running,
            done,
            failed,
            canceled,
            canceled,
            paused,
            stays,
            stays),
        row(
            JobState.PAUSED,
            stays,
            running,
            done,
            failed,
            canceled,
            canceled,
            stays,
            queued,
            stays),
        row(
            JobState.RUNNING,
            stays,
            stays,
            done,
            failed,
            canceled,
            canceled,
            refused,
            refused,
            stays),
        row(JobState.DONE, stays, stays, stays, stays, stays, refused, refused, refused, stays),
        row(JobState.FAILED, stays, stays, stays, stays, stays, refused, refused, refused, queued),
        row(
            JobState.CANCELED,
            stays,
            stays,
            stays,
            stays,
            stays,
            refused,
            refused,
            refused,
            queued));
  }

  private static Arguments row(JobState from, Move... moves) {
    return Arguments.of(from, List.of(moves));
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyStateAnswersEverySignal(JobState from, List<Move> expected) {
    List<Move> moves = ALL.stream().map(signal -> JobLifecycle.next(from, signal)).toList();

    assertThat(moves).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void finalStatesAreThoseThatOnlyAPersonLeaves(JobState state) {
    boolean left =
        ALL.stream()
            .filter(signal -> !(signal instanceof AgainAsked))
            .anyMatch(signal -> JobLifecycle.next(state, signal) instanceof To);

    assertThat(JobLifecycle.isFinal(state)).isEqualTo(!left);
  }

  @Test
  void theTableNamesEveryState() {
    assertThat(table().map(row -> row.get()[0]))
        .containsExactlyInAnyOrder((Object[]) JobState.values());
  }
}
