package dev.dubdeck.jobs.export;

import dev.dubdeck.jobs.job.ExportRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What exports of a kind usually take, by the last of them: the median of work per second of source
 * and the median length of a source. Medians, since one run on a busy machine says little.
 */
@ApplicationScoped
class ExportPaces {
  private static final String LEARN =
      """
      insert into export_pace as p (kind, rate, usual_source_seconds, runs)
      select cast(:kind as text),
             percentile_cont(0.5) within group (order by wall_seconds / source_seconds),
             percentile_cont(0.5) within group (order by source_seconds), 1
        from (select wall_seconds, source_seconds from export_request
               where kind = :kind and state = 'PUBLISHED'
                 and wall_seconds > 0 and source_seconds > 0
               order by updated_at desc limit 20) h
      having count(*) > 0
      on conflict (kind) do update
         set rate = excluded.rate, usual_source_seconds = excluded.usual_source_seconds,
             runs = p.runs + 1
      """;

  /** Takes a run into account that has just ended well, in the open transaction. */
  Uni<Void> learn(ExportRequest export) {
    return export.isMeasured()
        ? Panache.getSession()
            .chain(
                session ->
                    session
                        .flush()
                        .chain(
                            () ->
                                session
                                    .createNativeQuery(LEARN)
                                    .setParameter("kind", export.kind())
                                    .executeUpdate()))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }
}
