package dev.dubdeck.library.moderation;

import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.library.mirror.MirrorRound;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One act of one person on one episode. Whether it is allowed is judged before anything is locked
 * and again under the locks, a refusal leaves its audit line, and the files follow the commit.
 */
@ApplicationScoped
class KeyTransaction {
  private static final int MAX_STARTS = 5;
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final KeyVersions versions;
  private final Audit audit;
  private final MirrorRound mirror;
  private final ReadPool readPool;

  KeyTransaction(KeyVersions versions, Audit audit, MirrorRound mirror, ReadPool readPool) {
    this.versions = versions;
    this.audit = audit;
    this.mirror = mirror;
    this.readPool = readPool;
  }

  /** Who does what to which episode; the event is the word in the audit trail. */
  record Act(String event, Caller caller, EpisodeKey key) {
    AuditEntry line() {
      return AuditEntry.of(event, "episode:" + key).withSeries(key.series());
    }
  }

  /**
   * Runs an act.
   *
   * @param choice the versions it is about, out of all of the episode; throws the refusal
   * @param effect runs with them in the transaction, jobs and series locked
   */
  <T> Uni<T> run(
      Act act,
      Function<List<KeyVersion>, List<KeyVersion>> choice,
      Function<List<KeyVersion>, Uni<T>> effect) {
    Uni<T> once =
        Uni.createFrom()
            .deferred(
                () ->
                    Panache.withTransaction(
                        () -> locked(act.key(), choice).map(choice).chain(effect::apply)));
    return once.onFailure(CameInBetween.class)
        .retry()
        .atMost(MAX_STARTS)
        .onFailure(CameInBetween.class)
        .transform(busy -> Problem.unavailable("busy", "The episode is changing.", A_MOMENT))
        .onFailure(Problem.class)
        .call(refusal -> audit.denied(act.line().withReason(refusal.code())))
        .invoke(() -> readPool.wrote(act.caller().id()))
        .call(mirror::wake);
  }

  private Uni<List<KeyVersion>> locked(
      EpisodeKey key, Function<List<KeyVersion>, List<KeyVersion>> choice) {
    return versions
        .begin(key)
        .chain(() -> versions.list(key))
        .chain(
            seen ->
                Uni.createFrom()
                    .item(seen)
                    .map(choice)
                    .chain(allowed -> versions.lock(key, seen))
                    .chain(() -> versions.list(key))
                    .invoke(now -> requireSame(seen, now)));
  }

  /** A version that came before the series was locked is not locked itself: begin again. */
  private static void requireSame(List<KeyVersion> seen, List<KeyVersion> now) {
    Set<UUID> before = seen.stream().map(KeyVersion::jobId).collect(Collectors.toSet());
    if (!now.stream().allMatch(version -> before.contains(version.jobId()))) {
      throw new CameInBetween();
    }
  }

  private static final class CameInBetween extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CameInBetween() {
      super(null, null, false, false);
    }
  }
}
