package dev.dubdeck.voice.revision;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.voice.character.IfMatch;
import dev.dubdeck.voice.character.Rollback;
import dev.dubdeck.voice.character.Rollbacks;
import dev.dubdeck.voice.history.VoiceHistories;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a contributor go back to an earlier version of a voice, and forth again. */
@ApplicationScoped
class RollbackDesk {
  private final VoiceHistories histories;
  private final Rollbacks rollbacks;

  RollbackDesk(VoiceHistories histories, Rollbacks rollbacks) {
    this.histories = histories;
    this.rollbacks = rollbacks;
  }

  /** Where to, and why. */
  record Wish(int version, @Nullable String reason) {}

  /**
   * Appends the rollback.
   *
   * @param wish read only once the caller may know of the character
   */
  Uni<Saved> rollback(
      Caller caller, String series, String character, IfMatch condition, Supplier<Wish> wish) {
    return histories
        .require(caller, series, character)
        .chain(
            () -> {
              Wish wanted = wish.get();
              Rollback rollback =
                  new Rollback(series, character, wanted.version(), wanted.reason(), caller.id());
              return Panache.withTransaction(() -> rollbacks.append(rollback, condition))
                  .chain(
                      saved ->
                          histories
                              .view(series, character)
                              .map(
                                  view ->
                                      new Saved(
                                          true,
                                          saved.version(),
                                          wanted.version(),
                                          saved.version() - 1,
                                          view,
                                          false)));
            });
  }
}
