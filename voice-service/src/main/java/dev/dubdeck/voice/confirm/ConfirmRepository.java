package dev.dubdeck.voice.confirm;

import dev.dubdeck.voice.row.RowJson;
import dev.dubdeck.voice.row.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers of confirmations in the database. */
@ApplicationScoped
class ConfirmRepository {
  private static final String FIND =
      "SELECT answer FROM confirmation WHERE job_id = $1 AND revision = $2";
  private static final String KEEP =
      """
      INSERT INTO confirmation (job_id, revision, answer, confirmed_by, confirmed_at)
      VALUES ($1, $2, $3::text::jsonb, $4, statement_timestamp())""";

  private final Rows rows;

  ConfirmRepository(Rows rows) {
    this.rows = rows;
  }

  private record Kept(ConfirmedView answer) {}

  Uni<@Nullable ConfirmedView> read(UUID jobId, long revision) {
    return rows.readOne(Kept.class, FIND, jobId, revision)
        .map(kept -> kept == null ? null : kept.answer());
  }

  Uni<@Nullable ConfirmedView> find(UUID jobId, long revision) {
    return rows.find(Kept.class, FIND, jobId, revision)
        .map(kept -> kept == null ? null : kept.answer());
  }

  Uni<Void> keep(UUID jobId, long revision, ConfirmedView answer, String by) {
    return rows.write(KEEP, jobId, revision, RowJson.write(answer), by).replaceWithVoid();
  }
}
