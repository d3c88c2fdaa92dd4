package dev.dubdeck.jobs.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dubdeck.jobs.job.ExportView;
import dev.dubdeck.jobs.job.JobView;
import java.util.UUID;

/** One thing an event stream says. */
sealed interface LiveEvent {

  /** The job as it is now. */
  record Job(JobView view) implements LiveEvent {}

  /** One export as it is now. */
  record Export(@JsonProperty("job_id") UUID jobId, @JsonUnwrapped ExportView export)
      implements LiveEvent {}

  /** The job was deleted. */
  record Gone(UUID id) implements LiveEvent {}

  /** Nothing more will ever be said; never sent itself. */
  record End() implements LiveEvent {}

  /** Nothing happened, and the stream is alive. */
  record Heartbeat() implements LiveEvent {}
}
