package dev.dubdeck.library.yardstick;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts answers into memory and gives them back. */
@ApplicationScoped
class Yardstick {
  private final KeptAnswers answers;
  private final Audit audit;

  Yardstick(KeptAnswers answers, Audit audit) {
    this.answers = answers;
    this.audit = audit;
  }

  byte[] require(String name) {
    return answers.require(name);
  }

  /** Twice is as once; when the line cannot be written, nothing is kept. */
  Uni<Void> keep(String name, byte[] bytes) {
    answers.requireRoom(name, bytes);
    return Panache.withTransaction(
            () -> audit.allowed(AuditEntry.of("yardstick.kept", "yardstick:" + name)))
        .invoke(() -> answers.put(name, bytes));
  }
}
