package dev.dubdeck.jobs.job;

/** What happened to a job, as far as its state cares. */
public sealed interface JobSignal {

  /** No master was begun yet. */
  record MastersWaiting() implements JobSignal {}

  /** At least one master was begun, at least one is not settled. */
  record MastersRunning() implements JobSignal {}

  /** Every master is settled. */
  record MastersSettled(Outcome outcome) implements JobSignal {}

  /** The owner wants the job to stop. */
  record CancelAsked() implements JobSignal {}

  /** The owner wants the job not to be begun for now. */
  record PauseAsked() implements JobSignal {}

  /** The owner wants a paused job to go on. */
  record ResumeAsked() implements JobSignal {}

  /** The owner wants masters made, or made again. */
  record AgainAsked() implements JobSignal {}

  /** What the settled masters amount to. */
  enum Outcome {
    /** Something can be watched or heard; what could not be made has a reason. */
    USABLE,
    /** Not one master could be made. */
    UNUSABLE,
    /** Nothing was published and a person stopped it. */
    STOPPED
  }
}
