package dev.dubdeck.jobs.submission;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dubdeck.jobs.job.JobView;
import java.util.List;

/**
 * The job that an import made.
 *
 * @param ignored names in the folder that were left alone
 */
record ImportView(@JsonUnwrapped JobView job, List<String> ignored) {}
