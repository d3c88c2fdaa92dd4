package dev.dubdeck.jobs.submission;

import dev.dubdeck.jobs.job.JobDraft;
import org.jspecify.annotations.Nullable;

/**
 * A valid request for a job.
 *
 * @param event what the audit trail calls it
 * @param key the client's {@code Idempotency-Key}
 * @param requestHash equal for requests that ask for the same
 */
record Submission(
    String owner, JobDraft draft, String event, @Nullable String key, String requestHash) {}
