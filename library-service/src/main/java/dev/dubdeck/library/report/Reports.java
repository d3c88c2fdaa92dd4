package dev.dubdeck.library.report;

import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.library.moderation.KeyVersion;
import dev.dubdeck.library.moderation.KeyVersions;
import dev.dubdeck.library.report.ReportRepository.NewReport;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import dev.dubdeck.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What viewers tell the admins about episodes, and what the admins have dealt with. */
@ApplicationScoped
class Reports {
  private static final int PER_HOUR = 5;
  private static final String REPORTED = "library.reported";
  private static final String CLOSED = "library.report_closed";

  private final KeyVersions versions;
  private final ReportRepository repository;
  private final DepartedJobs locks;
  private final Audit audit;

  Reports(KeyVersions versions, ReportRepository repository, DepartedJobs locks, Audit audit) {
    this.versions = versions;
    this.repository = repository;
    this.locks = locks;
    this.audit = audit;
  }

  /**
   * Takes a report. The reporter is held from the beginning: nobody counts beside him, and who
   * waits has read nothing yet.
   *
   * @param reason read once the episode is found to be visible and another's; throws the refusal
   */
  Uni<ReportAnswer> take(Caller caller, EpisodeKey key, Supplier<String> reason) {
    AuditEntry line = AuditEntry.of(REPORTED, "episode:" + key).withSeries(key.series());
    return Panache.withTransaction(
            () ->
                locks
                    .lock("reports:" + caller.id())
                    .chain(() -> versions.list(key))
                    .map(all -> requireAnothers(caller, all))
                    .map(title -> report(caller, key, title, reason.get()))
                    .call(report -> requireWithinLimit(caller))
                    .call(repository::add)
                    .call(report -> audit.allowed(line.withReason(report.reason()))))
        .onFailure(Problem.class)
        .call(refusal -> audit.denied(line.withReason(refusal.code())))
        .map(report -> new ReportAnswer(true, report.id()));
  }

  /** The newest first. */
  Uni<Slice<ReportView>> list(boolean open, Page page) {
    return repository
        .list(open, page)
        .chain(
            found ->
                page.total()
                    ? repository.count(open).map(total -> slice(found, page, total))
                    : Uni.createFrom().item(slice(found, page, null)));
  }

  /** Notes that a report was dealt with; the second time nothing happens. */
  Uni<Void> close(Caller admin, UUID report) {
    return Panache.withTransaction(
            () ->
                repository
                    .findKey(report)
                    .map(key -> key.orElseThrow(Problem::notFound))
                    .chain(key -> close(admin, report, key)))
        .onFailure(Problem.class)
        .call(
            refusal ->
                audit.denied(AuditEntry.of(CLOSED, "report:" + report).withReason(refusal.code())));
  }

  private Uni<Void> close(Caller admin, UUID report, String key) {
    return repository
        .close(report, admin.id())
        .chain(
            isNew ->
                isNew
                    ? audit.allowed(AuditEntry.of(CLOSED, "report:" + report).withReason(key))
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> requireWithinLimit(Caller caller) {
    return repository
        .findWait(caller.id(), PER_HOUR)
        .invoke(
            wait ->
                wait.ifPresent(
                    time -> {
                      throw Problem.rateLimited(time);
                    }))
        .replaceWithVoid();
  }

  /** The title of another's version that the caller sees. */
  private static String requireAnothers(Caller caller, List<KeyVersion> all) {
    List<KeyVersion> visible = all.stream().filter(v -> v.isVisibleTo(caller)).toList();
    if (visible.isEmpty()) {
      throw Problem.notFound();
    }
    return visible.stream()
        .filter(version -> !version.owner().equals(caller.id()))
        .findFirst()
        .map(KeyVersion::title)
        .orElseThrow(
            () -> Problem.malformed("own_episode", "Nobody reports an episode of his own."));
  }

  private static NewReport report(Caller caller, EpisodeKey key, String title, String reason) {
    return new NewReport(Ids.newId(), key, title, caller.id(), reason);
  }

  private static Slice<ReportView> slice(List<ReportView> found, Page page, @Nullable Long total) {
    return Slice.ofSurplus(
        found, page, last -> Cursor.of(last.createdAt(), last.reportId()), total);
  }
}
