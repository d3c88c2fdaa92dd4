package dev.dubdeck.library.moderation;

import dev.dubdeck.contracts.LibraryAction;
import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.library.moderation.Decisions.Verdict;
import dev.dubdeck.library.moderation.KeyTransaction.Act;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/**
 * What owners and admins decide about the versions of an episode. The catalogue follows in the same
 * transaction; the jobs hear of it by the event that the transaction records. Bodies are looked at
 * once it is clear that the caller may do it.
 */
@ApplicationScoped
class Moderation {
  private final KeyTransaction transaction;
  private final KeyVersions versions;
  private final Decisions decisions;
  private final DecisionRepository repository;
  private final Audit audit;

  Moderation(
      KeyTransaction transaction,
      KeyVersions versions,
      Decisions decisions,
      DecisionRepository repository,
      Audit audit) {
    this.transaction = transaction;
    this.versions = versions;
    this.decisions = decisions;
    this.repository = repository;
    this.audit = audit;
  }

  /** Deletes the caller's own versions, or for an admin all. */
  Uni<DecisionAnswer> delete(Caller caller, EpisodeKey key) {
    Act act = new Act("library.deleted", caller, key);
    return transaction.run(
        act,
        all -> requireOwn(caller, all),
        own -> deleteAll(act, own, "").replaceWith(DecisionAnswer.deleted(key, own)));
  }

  /** Shows the caller's own versions to nobody any more; for an admin all. */
  Uni<DecisionAnswer> unshare(Caller caller, EpisodeKey key, Runnable body) {
    Act act = new Act("library.unshared", caller, key);
    return transaction.run(
        act,
        all -> {
          List<KeyVersion> own = requireOwn(caller, all);
          body.run();
          return own.stream().filter(KeyVersion::shared).toList();
        },
        shared ->
            decideAll(act, shared, verdict(LibraryAction.UNSHARE, caller, ""))
                .chain(() -> noteIf(!shared.isEmpty(), act, ""))
                .replaceWith(DecisionAnswer.unshared(key, shared)));
  }

  /** Removes the episode for everybody but its owners, until it is restored; or deletes it. */
  Uni<DecisionAnswer> remove(Caller admin, EpisodeKey key, Supplier<RemovalOrder> body) {
    Act act = new Act("library.removed", admin, key);
    return transaction.run(
        act,
        all -> all,
        all ->
            repository
                .isKeyRemoved(key)
                .invoke(removed -> requireAny(all, removed))
                .map(removed -> body.get())
                .chain(order -> order.delete() ? wipe(act, all, order) : hide(act, all, order)));
  }

  /** Lets the owners' wishes count again. */
  Uni<DecisionAnswer> restore(Caller admin, EpisodeKey key, Runnable body) {
    Act act = new Act("library.restored", admin, key);
    return transaction.run(
        act,
        all -> all,
        all ->
            repository
                .restoreKey(key)
                .invoke(lifted -> requireAny(all, lifted))
                .invoke(body)
                .chain(lifted -> restoreAll(act, all, lifted)));
  }

  private Uni<DecisionAnswer> restoreAll(Act act, List<KeyVersion> all, boolean lifted) {
    List<KeyVersion> removed = all.stream().filter(KeyVersion::removed).toList();
    return decideAll(act, removed, verdict(LibraryAction.RESTORE, act.caller(), ""))
        .chain(() -> noteIf(lifted || !removed.isEmpty(), act, ""))
        .replaceWith(DecisionAnswer.judged(act.key(), all, false));
  }

  private Uni<DecisionAnswer> hide(Act act, List<KeyVersion> all, RemovalOrder order) {
    List<KeyVersion> standing = all.stream().filter(version -> !version.removed()).toList();
    Verdict verdict = verdict(LibraryAction.REMOVE, act.caller(), order.reason());
    return repository
        .removeKey(act.key(), act.caller().id(), order.reason())
        .call(() -> decideAll(act, standing, verdict))
        .chain(isNew -> noteIf(isNew || !standing.isEmpty(), act, order.reason()))
        .replaceWith(DecisionAnswer.judged(act.key(), all, true));
  }

  private Uni<DecisionAnswer> wipe(Act act, List<KeyVersion> all, RemovalOrder order) {
    Act deletion = new Act("library.deleted", act.caller(), act.key());
    return deleteAll(deletion, all, order.reason())
        .replaceWith(DecisionAnswer.deleted(act.key(), all));
  }

  private Uni<Void> deleteAll(Act act, List<KeyVersion> own, String reason) {
    if (own.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Verdict verdict = verdict(LibraryAction.DELETE, act.caller(), reason);
    Uni<Void> done = Uni.createFrom().voidItem();
    for (KeyVersion version : own) {
      done = done.chain(() -> decisions.decide(version.jobId(), verdict));
    }
    return done.chain(() -> versions.depart(act.key(), own))
        .chain(() -> versions.sumUp(act.key()))
        .chain(() -> noteIf(true, act, reason));
  }

  private Uni<Void> decideAll(Act act, List<KeyVersion> chosen, Verdict verdict) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (KeyVersion version : chosen) {
      done =
          done.chain(() -> decisions.decide(version.jobId(), verdict))
              .chain(() -> versions.mirror(version));
    }
    return done.chain(() -> sumUpIf(!chosen.isEmpty(), act.key()));
  }

  private Uni<Void> sumUpIf(boolean changed, EpisodeKey key) {
    return changed ? versions.sumUp(key) : Uni.createFrom().voidItem();
  }

  /** What was so already leaves no second line. */
  private Uni<Void> noteIf(boolean changed, Act act, String reason) {
    if (!changed) {
      return Uni.createFrom().voidItem();
    }
    return audit.allowed(reason.isEmpty() ? act.line() : act.line().withReason(reason));
  }

  private static Verdict verdict(LibraryAction action, Caller caller, String reason) {
    return new Verdict(action, caller.id(), caller.isAdmin(), reason);
  }

  private static List<KeyVersion> requireOwn(Caller caller, List<KeyVersion> all) {
    if (all.stream().noneMatch(version -> version.isVisibleTo(caller))) {
      throw Problem.notFound();
    }
    List<KeyVersion> own = all.stream().filter(version -> caller.owns(version.owner())).toList();
    if (own.isEmpty()) {
      throw Problem.notOwner();
    }
    return own;
  }

  private static void requireAny(List<KeyVersion> all, boolean known) {
    if (all.isEmpty() && !known) {
      throw Problem.notFound();
    }
  }
}
