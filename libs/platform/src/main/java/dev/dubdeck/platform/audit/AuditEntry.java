package dev.dubdeck.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * What happened to what. Who and in which request is known to {@link Audit}.
 *
 * @param event stable word, for example {@code job.deleted}
 * @param resource the address or key it happened to; never an absolute path
 * @param reason code of the refusal, or the reason a person gave
 */
public record AuditEntry(
    String event,
    String resource,
    @Nullable String jobId,
    @Nullable String seriesSlug,
    @Nullable String characterSlug,
    @Nullable Long version,
    @Nullable String reason) {

  /** Something about a resource that is neither a job nor a series. */
  public static AuditEntry of(String event, String resource) {
    return new AuditEntry(event, resource, null, null, null, null, null);
  }

  /** Something about a job. */
  public static AuditEntry ofJob(String event, Object jobId) {
    return of(event, "job:" + jobId).withJob(jobId);
  }

  /** The same with its job. */
  public AuditEntry withJob(Object jobId) {
    return new AuditEntry(
        event, resource, jobId.toString(), seriesSlug, characterSlug, version, reason);
  }

  /** The same with its series. */
  public AuditEntry withSeries(Object slug) {
    return new AuditEntry(event, resource, jobId, slug.toString(), characterSlug, version, reason);
  }

  /** The same with its character. */
  public AuditEntry withCharacter(Object slug) {
    return new AuditEntry(event, resource, jobId, seriesSlug, slug.toString(), version, reason);
  }

  /** The same with its version. */
  public AuditEntry withVersion(long number) {
    return new AuditEntry(event, resource, jobId, seriesSlug, characterSlug, number, reason);
  }

  /** The same with its reason. */
  public AuditEntry withReason(String why) {
    return new AuditEntry(event, resource, jobId, seriesSlug, characterSlug, version, why);
  }
}
