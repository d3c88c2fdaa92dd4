package dev.dubdeck.contracts;

/** The job as it is now. The topic is compacted by job id: the last one is all there is to know. */
public record JobChanged(JobSnapshot job) {}
