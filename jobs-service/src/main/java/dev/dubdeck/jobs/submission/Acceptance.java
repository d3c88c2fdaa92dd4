package dev.dubdeck.jobs.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.jobs.idempotency.IdempotencyKeys;
import dev.dubdeck.jobs.job.DubJob;
import dev.dubdeck.jobs.job.ExportRequest;
import dev.dubdeck.jobs.job.ExportRequests;
import dev.dubdeck.jobs.job.JobDraft;
import dev.dubdeck.jobs.job.JobEvents;
import dev.dubdeck.jobs.job.JobFeed;
import dev.dubdeck.jobs.job.JobRepository;
import dev.dubdeck.jobs.job.JobSource;
import dev.dubdeck.jobs.job.JobSources;
import dev.dubdeck.jobs.job.JobView;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.request.LogFields;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Accepts a job: rows, events, audit line and remembered answer are one transaction. */
@ApplicationScoped
class Acceptance {
  private final JobRepository jobs;
  private final JobSources sources;
  private final ExportRequests exports;
  private final JobEvents events;
  private final JobFeed feed;
  private final IdempotencyKeys keys;
  private final Audit audit;
  private final ObjectMapper json;
  private final Clock clock;

  Acceptance(
      JobRepository jobs,
      JobSources sources,
      ExportRequests exports,
      JobEvents events,
      JobFeed feed,
      IdempotencyKeys keys,
      Audit audit,
      ObjectMapper json,
      Clock clock) {
    this.jobs = jobs;
    this.sources = sources;
    this.exports = exports;
    this.events = events;
    this.feed = feed;
    this.keys = keys;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The answer to a submission.
   *
   * @param json the body
   * @param jobId the job, of this request or of the first one with its key
   * @param isNew false when the first request with the key was answered already
   */
  record Answer(String json, UUID jobId, boolean isNew) {}

  /**
   * Makes the job of files that lie in their place already.
   *
   * @param answer what the answer is made of, besides the job
   */
  Uni<Answer> accept(
      UUID jobId, Submission submission, List<SourceFile> files, Function<JobView, Object> answer) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    DubJob job = new DubJob(jobId, submission.owner(), submission.draft(), at);
    List<ExportRequest> masters = masters(jobId, submission.draft(), at);
    String body =
        write(
            answer.apply(job.view(masters.stream().map(ExportRequest::view).toList(), List.of())));
    LogFields.jobId(jobId);
    LogFields.seriesSlug(job.seriesSlug());
    return Panache.withTransaction(
            () ->
                keys.claim(submission.request(), jobId, body)
                    .chain(
                        known ->
                            known == null
                                ? persist(job, masters, files, submission)
                                    .replaceWith(() -> new Answer(body, jobId, true))
                                : Uni.createFrom().item(known(known))))
        .invoke(
            made -> {
              if (made.isNew()) {
                feed.changed(jobId, null);
              }
            });
  }

  /** The answer that the first request with this key got, if there was one. */
  Uni<Answer> find(Submission submission) {
    return keys.find(submission.request()).onItem().ifNotNull().transform(this::known);
  }

  private Uni<Void> persist(
      DubJob job, List<ExportRequest> masters, List<SourceFile> files, Submission submission) {
    List<JobSource> rows = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      rows.add(new JobSource(Ids.newId(), job.id(), i, files.get(i)));
    }
    return jobs.persistAndFlush(job)
        .chain(() -> sources.persist(rows))
        .chain(() -> exports.persist(masters))
        .chain(() -> events.submitted(job, files, submission.draft()))
        .chain(
            () ->
                audit.allowed(
                    AuditEntry.ofJob(submission.event(), job.id()).withSeries(job.seriesSlug())));
  }

  private static List<ExportRequest> masters(UUID jobId, JobDraft draft, Instant at) {
    List<String> kinds = draft.masters();
    List<ExportRequest> masters = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      masters.add(
          ExportRequest.master(Ids.newId(), jobId, kinds.get(i), i, at)
              .by(draft.presets().get(kinds.get(i))));
    }
    return masters;
  }

  private Answer known(String body) {
    try {
      return new Answer(body, UUID.fromString(json.readTree(body).path("id").asText()), false);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a remembered answer is JSON", e);
    }
  }

  private String write(Object answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view always has a JSON form", e);
    }
  }
}
