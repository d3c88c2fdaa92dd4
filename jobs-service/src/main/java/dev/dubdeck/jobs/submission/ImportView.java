package dev.dubdeck.jobs.submission;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dubdeck.jobs.job.JobView;
import java.util.List;
import java.util.Map;

/**
 * The job that an import made.
 *
 * @param recognised names in the folder by what they are taken for; {@code finished_…} are exports
 *     that are adopted if they pass the checks
 * @param ignored names in the folder that were left alone
 * @param reasons why, for those of which it can be said
 */
record ImportView(
    @JsonUnwrapped JobView job,
    Map<String, List<String>> recognised,
    List<String> ignored,
    Map<String, String> reasons) {}
