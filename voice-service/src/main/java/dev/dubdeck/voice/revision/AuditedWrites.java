package dev.dubdeck.voice.revision;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Leaves a line in the audit trail for every write that was refused. */
@ApplicationScoped
class AuditedWrites {
  private static final int LONGEST = 200;

  private final Audit audit;

  AuditedWrites(Audit audit) {
    this.audit = audit;
  }

  private static String bounded(String hostile) {
    String clean = hostile.replace('\0', '\uFFFD');
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }

  /** The same work; its refusal is written down before it is answered. */
  <T> Uni<T> refusalsOf(String event, String series, String character, Uni<T> work) {
    return work.onFailure(Problem.class)
        .call(
            refusal ->
                audit.denied(
                    AuditEntry.of(event, "voice:" + series + "/" + character)
                        .withSeries(bounded(series))
                        .withCharacter(bounded(character))
                        .withReason(refusal.code())));
  }
}
