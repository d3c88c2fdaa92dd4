package dev.dubdeck.voice.projection;

import dev.dubdeck.platform.event.AfterCommit;
import dev.dubdeck.voice.sql.OpenTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

/**
 * Notes, in the transaction that changes a voice, that its files have to follow. Belongs into an
 * open transaction.
 */
@ApplicationScoped
public class ProjectionBacklog {
  private static final String ADD =
      """
      INSERT INTO projection_pending (series_slug, character_slug) VALUES ($1, $2), ($1, '')
      ON CONFLICT (series_slug, character_slug) DO UPDATE
        SET revision = excluded.revision, attempts = 0
      """;

  private final Instance<ProjectionRound> rounds;

  ProjectionBacklog(Instance<ProjectionRound> rounds) {
    this.rounds = rounds;
  }

  /** The files of the character, and the series' index, have to be written again. */
  public Uni<Void> add(String series, String character) {
    return OpenTransaction.SQL
        .update(ADD, series, character)
        .chain(() -> AfterCommit.run(() -> rounds.get().wake()));
  }
}
