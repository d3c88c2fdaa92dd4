package dev.dubdeck.library.mirror;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers how far the healing has come, so that a restart goes on there. */
@ApplicationScoped
class HealingPlace {
  private static final String FIND = "SELECT place FROM mirror_healing";
  private static final String KEEP =
      """
      INSERT INTO mirror_healing (place) VALUES ($1)
      ON CONFLICT (single) DO UPDATE SET place = excluded.place, reached_at = now()
      """;

  private final Pool pool;

  HealingPlace(Pool pool) {
    this.pool = pool;
  }

  /** Where to go on; the start when nothing was left unfinished. */
  Uni<WalkPlace> find() {
    return pool.query(FIND)
        .execute()
        .map(
            rows -> {
              for (Row row : rows) {
                return WalkPlace.parse(row.getString("place"));
              }
              return WalkPlace.START;
            });
  }

  Uni<Void> keep(WalkPlace place) {
    return pool.preparedQuery(KEEP).execute(Tuple.of(place.toString())).replaceWithVoid();
  }
}
