package dev.dubdeck.library.mirror;

import dev.dubdeck.library.mirror.MirrorWalk.Scope;
import dev.dubdeck.library.mirror.MirrorWalk.Step;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What an operator may ask for: a look, or a look with repair. */
@ApplicationScoped
class MirrorCheck {
  private final MirrorWalk walk;
  private final MirrorRound round;
  private final Audit audit;

  MirrorCheck(MirrorWalk walk, MirrorRound round, Audit audit) {
    this.walk = walk;
    this.round = round;
    this.audit = audit;
  }

  /** A step and how many jobs it put into the backlog. */
  record Repaired(Step step, int queued) {}

  Uni<Step> look(Scope scope, WalkPlace after) {
    return walk.step(scope, after);
  }

  /** Looks, and has what can be repaired written again: by the one writer of these files. */
  Uni<Repaired> repair(Scope scope, WalkPlace after) {
    return walk.step(scope, after)
        .chain(step -> walk.repair(step.found()).map(queued -> new Repaired(step, queued)))
        .call(done -> done.queued() == 0 ? Uni.createFrom().voidItem() : note(scope, done));
  }

  private Uni<Void> note(Scope scope, Repaired done) {
    String resource = scope.series() == null ? "library" : "series:" + scope.series();
    AuditEntry entry =
        AuditEntry.of("library.mirror_repaired", resource)
            .withReason(done.queued() + " jobs are written again");
    return Panache.withTransaction(() -> audit.allowed(entry)).chain(round::wake);
  }
}
