package dev.dubdeck.jobs.submission;

import dev.dubdeck.jobs.idempotency.KeyedRequest;
import dev.dubdeck.jobs.job.JobDraft;

/**
 * A valid request for a job.
 *
 * @param event what the audit trail calls it
 */
record Submission(KeyedRequest request, JobDraft draft, String event) {

  String owner() {
    return request.owner();
  }
}
