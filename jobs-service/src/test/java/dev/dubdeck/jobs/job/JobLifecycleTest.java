package dev.dubdeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.JobState;
import dev.dubdeck.jobs.job.JobLifecycle.Move;
import dev.dubdeck.jobs.job.JobLifecycle.Refused;
import dev.dubdeck.jobs.job.JobLifecycle.Stays;
import dev.dubdeck.jobs.job.JobLifecycle.To;
import dev.dubdeck.jobs.job.JobSignal.CancelAsked;
import dev.dubdeck.jobs.job.JobSignal.MastersRunning;
import dev.dubdeck.jobs.job.JobSignal.MastersSettled;
import dev.dubdeck.jobs.job.JobSignal.MastersWaiting;
import dev.dubdeck.jobs.job.JobSignal.Outcome;
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
          new CancelAsked());

  static Stream<Arguments> table() {
    Move stays = new Stays();
    Move refused = new Refused();
    Move running = new To(JobState.RUNNING);
    Move done = new To(JobState.DONE);
    Move failed = new To(JobState.FAILED);
    Move canceled = new To(JobState.CANCELED);
    // in the order of ALL
    return Stream.of(
        Arguments.of(JobState.QUEUED, List.of(stays, running, done, failed, canceled, canceled)),
        Arguments.of(JobState.PAUSED, List.of(stays, running, done, failed, canceled, canceled)),
        Arguments.of(JobState.RUNNING, List.of(stays, stays, done, failed, canceled, canceled)),
        Arguments.of(JobState.DONE, List.of(stays, stays, stays, stays, stays, refused)),
        Arguments.of(JobState.FAILED, List.of(stays, stays, stays, stays, stays, refused)),
        Arguments.of(JobState.CANCELED, List.of(stays, stays, stays, stays, stays, refused)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyStateAnswersEverySignal(JobState from, List<Move> expected) {
    List<Move> moves = ALL.stream().map(signal -> JobLifecycle.next(from, signal)).toList();

    assertThat(moves).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void finalStatesAreThoseThatNothingLeaves(JobState state) {
    boolean left = ALL.stream().anyMatch(signal -> JobLifecycle.next(state, signal) instanceof To);

    assertThat(JobLifecycle.isFinal(state)).isEqualTo(!left);
  }

  @Test
  void theTableNamesEveryState() {
    assertThat(table().map(row -> row.get()[0]))
        .containsExactlyInAnyOrder((Object[]) JobState.values());
  }
}
