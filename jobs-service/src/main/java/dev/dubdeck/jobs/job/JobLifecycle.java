package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.JobState;
import dev.dubdeck.jobs.job.JobSignal.CancelAsked;
import dev.dubdeck.jobs.job.JobSignal.MastersRunning;
import dev.dubdeck.jobs.job.JobSignal.MastersSettled;
import dev.dubdeck.jobs.job.JobSignal.MastersWaiting;

/** The one place that says how the state of a job moves. */
public final class JobLifecycle {

  /** The answer to a signal. */
  public sealed interface Move {}

  /** The job goes on to another state. */
  public record To(JobState state) implements Move {}

  /** The signal changes nothing; late and repeated news end here. */
  public record Stays() implements Move {}

  /** The signal is a person's wish that this state cannot grant. */
  public record Refused() implements Move {}

  private JobLifecycle() {}

  /** Where a job in {@code from} goes on {@code signal}. Final states are never left. */
  public static Move next(JobState from, JobSignal signal) {
    return switch (from) {
      case DONE, FAILED, CANCELED -> signal instanceof CancelAsked ? new Refused() : new Stays();
      case QUEUED, PAUSED, RUNNING ->
          switch (signal) {
            case CancelAsked c -> new To(JobState.CANCELED);
            case MastersWaiting w -> new Stays();
            case MastersRunning r ->
                from == JobState.RUNNING ? new Stays() : new To(JobState.RUNNING);
            case MastersSettled s ->
                new To(
                    switch (s.outcome()) {
                      case USABLE -> JobState.DONE;
                      case UNUSABLE -> JobState.FAILED;
                      case STOPPED -> JobState.CANCELED;
                    });
          };
    };
  }

  /** True when nothing moves the job any more. */
  public static boolean isFinal(JobState state) {
    return switch (state) {
      case DONE, FAILED, CANCELED -> true;
      case QUEUED, PAUSED, RUNNING -> false;
    };
  }
}
