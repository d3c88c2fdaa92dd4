package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.JobState;
import dev.dubdeck.jobs.job.JobSignal.AgainAsked;
import dev.dubdeck.jobs.job.JobSignal.CancelAsked;
import dev.dubdeck.jobs.job.JobSignal.MastersRunning;
import dev.dubdeck.jobs.job.JobSignal.MastersSettled;
import dev.dubdeck.jobs.job.JobSignal.MastersWaiting;
import dev.dubdeck.jobs.job.JobSignal.PauseAsked;
import dev.dubdeck.jobs.job.JobSignal.ResumeAsked;

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

  /**
   * Where a job in {@code from} goes on {@code signal}. Only a person's wish leads out of a final
   * state, and none out of DONE: what is made again there does not undo what stands.
   */
  public static Move next(JobState from, JobSignal signal) {
    return switch (signal) {
      case CancelAsked c -> isFinal(from) ? new Refused() : new To(JobState.CANCELED);
      case PauseAsked p ->
          switch (from) {
            case QUEUED -> new To(JobState.PAUSED);
            case PAUSED -> new Stays();
            case RUNNING, DONE, FAILED, CANCELED -> new Refused();
          };
      case ResumeAsked r ->
          switch (from) {
            case PAUSED -> new To(JobState.QUEUED);
            case QUEUED -> new Stays();
            case RUNNING, DONE, FAILED, CANCELED -> new Refused();
          };
      case AgainAsked a ->
          from == JobState.FAILED || from == JobState.CANCELED
              ? new To(JobState.QUEUED)
              : new Stays();
      case MastersWaiting w -> new Stays();
      case MastersRunning r ->
          from == JobState.RUNNING || isFinal(from) ? new Stays() : new To(JobState.RUNNING);
      case MastersSettled s -> isFinal(from) ? new Stays() : new To(settled(s.outcome()));
    };
  }

  private static JobState settled(JobSignal.Outcome outcome) {
    return switch (outcome) {
      case USABLE -> JobState.DONE;
      case UNUSABLE -> JobState.FAILED;
      case STOPPED -> JobState.CANCELED;
    };
  }

  /** True when nothing moves the job any more by itself. */
  public static boolean isFinal(JobState state) {
    return switch (state) {
      case DONE, FAILED, CANCELED -> true;
      case QUEUED, PAUSED, RUNNING -> false;
    };
  }
}
