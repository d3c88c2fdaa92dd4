package dev.dubdeck.voice.character;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Goes back to an earlier version by appending a new one with the same bytes. */
@ApplicationScoped
public class Rollbacks {
  private static final Sql TX = OpenTransaction.SQL;

  private final VoiceStore store;
  private final ReferenceRepository references;

  Rollbacks(VoiceStore store, ReferenceRepository references) {
    this.store = store;
    this.references = references;
  }

  /**
   * Appends the rollback in the open transaction.
   *
   * @return fails with {@link Problem} 404 for an unknown character or version, 409 {@code
   *     character_retired}, 410 {@code erased}, 412 {@code stale}
   */
  public Uni<SavedReference> append(Rollback wish, IfMatch condition) {
    return store
        .findHeadLocked(wish.series(), wish.character())
        .map(head -> VoiceStore.requireOpen(head.orElseThrow(Problem::notFound)))
        .invoke(condition::require)
        .chain(
            head ->
                references
                    .find(TX, head.id(), wish.version())
                    .map(row -> row.orElseThrow(Problem::notFound))
                    .call(row -> requireSound(row.refSha256()))
                    .chain(
                        row ->
                            store.write(
                                new VoiceStore.Found(head, false), restored(head, row, wish))));
  }

  private Uni<Void> requireSound(String sha256) {
    return references
        .holdAudio(TX, sha256)
        .invoke(
            present -> {
              if (!present) {
                throw Problem.of(
                    ProblemType.GONE, "erased", "The sound of this version was erased.");
              }
            })
        .replaceWithVoid();
  }

  private ReferenceRow restored(CharacterHead head, ReferenceRow row, Rollback wish) {
    String notes = "rollback to v" + row.version();
    return new ReferenceRow(
        head.versions() + 1,
        row.refSha256(),
        row.durationSeconds(),
        "rollback",
        row.version(),
        row.jobId(),
        row.speakerId(),
        wish.reason() == null ? notes : notes + ": " + wish.reason(),
        store.now(),
        wish.actor());
  }
}
