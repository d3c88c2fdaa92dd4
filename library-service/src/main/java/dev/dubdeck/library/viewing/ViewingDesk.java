package dev.dubdeck.library.viewing;

import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.library.viewing.ViewedRepository.Opened;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes what people open. Opening and marking leave a line in the audit trail, and so does the
 * first position of an episode; the positions that a player goes on to report do not.
 */
@ApplicationScoped
class ViewingDesk {
  private static final String VIEWED = "episode.viewed";
  private static final String FORGOTTEN = "episode.viewed_forgotten";

  private final ViewedRepository viewed;
  private final ReadPool reads;
  private final Audit audit;

  ViewingDesk(ViewedRepository viewed, ReadPool reads, Audit audit) {
    this.viewed = viewed;
    this.reads = reads;
    this.audit = audit;
  }

  /**
   * Notes that the caller has opened the episode.
   *
   * @param body read once it is certain that the caller may see the episode
   * @throws Problem 404, or 422 for a version that is not one of the episode
   */
  Uni<Void> open(Caller caller, EpisodeKey key, Supplier<ViewedReport> body) {
    return Panache.withTransaction(
            () ->
                requireVersion(caller, key)
                    .chain(
                        newest -> {
                          ViewedReport report = body.get();
                          return choose(caller, key, report.jobId(), newest)
                              .chain(version -> note(caller, key, report, version));
                        }))
        .invoke(() -> reads.wrote(caller.id()))
        .onFailure(Problem.class)
        .call(refusal -> denied(VIEWED, key, refusal));
  }

  /**
   * Forgets what is known of the episode and hides its series until something of it is opened.
   *
   * @throws Problem 404 when nothing is known and the caller may not see the episode either
   */
  Uni<Void> forget(Caller caller, EpisodeKey key) {
    return Panache.withTransaction(
            () ->
                viewed
                    .forget(caller.id(), key)
                    .chain(
                        known ->
                            known
                                ? audit.allowed(line(FORGOTTEN, key))
                                : requireVersion(caller, key).replaceWithVoid()))
        .invoke(() -> reads.wrote(caller.id()))
        .onFailure(Problem.class)
        .call(refusal -> denied(FORGOTTEN, key, refusal));
  }

  private Uni<Opened> requireVersion(Caller caller, EpisodeKey key) {
    return viewed.findVersion(caller, key, null).map(found -> present(found, Problem::notFound));
  }

  /** A version out of sight and one that is not there get the same answer. */
  private Uni<Opened> choose(Caller caller, EpisodeKey key, @Nullable UUID wanted, Opened newest) {
    if (wanted == null || wanted.equals(newest.jobId())) {
      return Uni.createFrom().item(newest);
    }
    return viewed
        .findVersion(caller, key, wanted)
        .map(
            found ->
                present(
                    found, () -> Problem.invalid("job_id", "is not a version of this episode")));
  }

  private static Opened present(@Nullable Opened found, Supplier<Problem> otherwise) {
    if (found == null) {
      throw otherwise.get();
    }
    return found;
  }

  private Uni<Void> note(Caller caller, EpisodeKey key, ViewedReport report, Opened version) {
    Progress progress = Progress.of(report.positionSeconds(), report.finished(), version.length());
    return viewed
        .open(caller.id(), key, version.jobId(), progress)
        .chain(
            () ->
                report.isByHand() || !version.before()
                    ? audit.allowed(line(VIEWED, key).withJob(version.jobId()))
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> denied(String event, EpisodeKey key, Throwable refusal) {
    return audit.denied(line(event, key).withReason(((Problem) refusal).code()));
  }

  private static AuditEntry line(String event, EpisodeKey key) {
    return AuditEntry.of(event, "episode:" + key).withSeries(key.series());
  }
}
