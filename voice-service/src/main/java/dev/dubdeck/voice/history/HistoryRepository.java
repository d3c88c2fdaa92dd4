package dev.dubdeck.voice.history;

import dev.dubdeck.voice.character.CharacterRepository;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.sql.PooledSql;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queries behind lists of characters and versions; none of them is asked per row. */
@ApplicationScoped
class HistoryRepository {
  private static final String VERSIONS =
      "SELECT "
          + VersionRow.COLUMNS
          + """
          , j.season_number, j.episode_number
          FROM voice_character c
          JOIN reference_version r ON r.character_id = c.id
          JOIN voice_drift d ON d.character_id = r.character_id AND d.version = r.version
          JOIN voice_audio a ON a.sha256 = r.ref_sha256
          LEFT JOIN voice_job j ON j.job_id = r.job_id
          WHERE c.id = $1 ORDER BY r.version
          """;
  private static final String CURRENT =
      "SELECT c.id, "
          + VersionRow.COLUMNS
          + """
          FROM voice_character c
          JOIN reference_version r ON r.character_id = c.id AND r.version = c.current_version
          JOIN voice_drift d ON d.character_id = r.character_id AND d.version = r.version
          JOIN voice_audio a ON a.sha256 = r.ref_sha256
          WHERE c.id = ANY ($1)
          """;
  private static final String USED_IN =
      """
      SELECT e.version, e.job_id, x.kind, x.exported_at, j.season_number, j.episode_number
      FROM export_voice e
      JOIN made_export x USING (export_id, attempt)
      JOIN voice_character c ON c.id = e.character_id
      JOIN voice_job j ON j.job_id = e.job_id AND NOT j.deleted
      WHERE e.character_id = $1 AND EXISTS (
        SELECT FROM speaker_mapping m
        WHERE m.job_id = e.job_id AND m.series_slug = c.series_slug AND m.character_slug = c.slug)
      ORDER BY x.exported_at, e.job_id, x.kind
      """;

  private final PooledSql sql;
  private final CharacterRepository characters;

  HistoryRepository(PooledSql sql, CharacterRepository characters) {
    this.sql = sql;
    this.characters = characters;
  }

  Sql sql() {
    return sql;
  }

  CharacterRepository characters() {
    return characters;
  }

  /** All versions of a character, ascending. */
  Uni<List<VersionRow>> versions(UUID character) {
    return sql.list(VersionRow::of, VERSIONS, character);
  }

  /** The current versions of characters, by the characters' ids. */
  Uni<Map<UUID, VersionRow>> current(List<UUID> ids) {
    return sql.rows(CURRENT, (Object) ids.toArray(UUID[]::new))
        .map(
            rows -> {
              Map<UUID, VersionRow> current = new HashMap<>();
              rows.forEach(row -> current.put(row.getUUID("id"), VersionRow.of(row)));
              return current;
            });
  }

  /** The current version of one character; null when it has none. */
  Uni<@Nullable VersionRow> current(UUID id) {
    return current(List.of(id)).map(found -> found.get(id));
  }

  /** Exports by the version that was current when they were made. */
  Uni<Map<Integer, List<UsedIn>>> usedIn(UUID character) {
    return sql.rows(USED_IN, character)
        .map(
            rows -> {
              Map<Integer, List<UsedIn>> used = new HashMap<>();
              rows.forEach(
                  row ->
                      used.computeIfAbsent(row.getInteger("version"), n -> new ArrayList<>())
                          .add(usedIn(row)));
              return used;
            });
  }

  private static UsedIn usedIn(Row row) {
    return new UsedIn(
        row.getUUID("job_id"),
        row.getString("kind"),
        KnownJob.episode(row.getInteger("season_number"), row.getInteger("episode_number")),
        row.getOffsetDateTime("exported_at").toInstant());
  }
}
