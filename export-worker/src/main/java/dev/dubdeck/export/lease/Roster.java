package dev.dubdeck.export.lease;

import dev.dubdeck.export.WorkerSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Which workers there are, and how much each can do at a time. */
@ApplicationScoped
public class Roster {
  private static final String SIGN =
      """
      INSERT INTO worker (holder, slots, seen_at) VALUES ($1, $2, now())
      ON CONFLICT (holder) DO UPDATE SET slots = excluded.slots, seen_at = excluded.seen_at
      """;
  private static final String LEAVE = "DELETE FROM worker WHERE holder = $1";
  private static final String FORGET =
      "DELETE FROM worker WHERE seen_at < now() - interval '1 hour'";

  private final Pool database;
  private final WorkerSettings settings;
  private volatile boolean leaving;

  Roster(Pool database, WorkerSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** This worker is here; said with every beat. */
  Uni<Void> sign() {
    return leaving
        ? Uni.createFrom().voidItem()
        : database
            .preparedQuery(SIGN)
            .execute(Tuple.of(settings.holderName(), settings.slotCount()))
            .replaceWithVoid();
  }

  /** This worker takes no more work. */
  public Uni<Void> leave() {
    leaving = true;
    return database.preparedQuery(LEAVE).execute(Tuple.of(settings.holderName())).replaceWithVoid();
  }

  /** Workers that did not say goodbye. */
  Uni<Void> forget() {
    return database.query(FORGET).execute().replaceWithVoid();
  }
}
