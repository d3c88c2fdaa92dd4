package dev.dubdeck.voice.projection;

import dev.dubdeck.voice.character.CharacterRepository;
import dev.dubdeck.voice.sql.PooledSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * The backlog as the worker sees it. A claim is a short lease: another instance takes the voice
 * over when this one dies, and writing the same files twice does no harm.
 */
@ApplicationScoped
class ProjectionRepository {
  private static final String CLAIM =
      """
      UPDATE projection_pending
      SET claimed_until = now() + interval '1 minute', attempts = attempts + 1
      WHERE (series_slug, character_slug) IN (
        SELECT series_slug, character_slug FROM projection_pending WHERE claimed_until < now()
        ORDER BY revision LIMIT 20 FOR UPDATE SKIP LOCKED)
      RETURNING series_slug, character_slug, revision
      """;
  private static final String FINISH =
      """
      DELETE FROM projection_pending
      WHERE series_slug = $1 AND character_slug = $2 AND revision = $3
      """;
  private static final String RELEASE =
      """
      UPDATE projection_pending SET claimed_until = '-infinity'
      WHERE series_slug = $1 AND character_slug = $2 AND revision <> $3
      """;
  private static final String POSTPONE =
      """
      UPDATE projection_pending
      SET claimed_until = now() + least(300, 2 ^ least(attempts, 10)) * interval '1 second'
      WHERE series_slug = $1 AND character_slug = $2
      """;
  private static final String VERSIONS =
      """
      SELECT r.*, a.size_bytes, a.wav IS NOT NULL AS present, a.duration_seconds
      FROM reference_version r JOIN voice_audio a ON a.sha256 = r.ref_sha256
      WHERE r.character_id = $1 ORDER BY r.version
      """;
  private static final String ADD_SERIES =
      """
      INSERT INTO projection_pending (series_slug, character_slug)
      SELECT series_slug, slug FROM voice_character WHERE series_slug = $1
      UNION ALL SELECT series_slug, '' FROM series_voice WHERE series_slug = $1
      ON CONFLICT (series_slug, character_slug) DO UPDATE
        SET revision = excluded.revision, attempts = 0, claimed_until = '-infinity'
      """;
  private static final String ADD =
      """
      INSERT INTO projection_pending (series_slug, character_slug) VALUES ($1, $2)
      ON CONFLICT (series_slug, character_slug) DO UPDATE
        SET revision = excluded.revision, attempts = 0, claimed_until = '-infinity'
      """;
  private static final String SERIES_AFTER =
      "SELECT series_slug FROM series_voice WHERE series_slug > $1 ORDER BY series_slug LIMIT 1";
  private static final String TITLE = "SELECT title FROM series_voice WHERE series_slug = $1";
  private static final String HEADS_AFTER =
      """
      SELECT slug FROM voice_character WHERE series_slug = $1 AND slug > $2
      ORDER BY slug LIMIT 100
      """;

  private final PooledSql sql;
  private final CharacterRepository characters;

  ProjectionRepository(PooledSql sql, CharacterRepository characters) {
    this.sql = sql;
    this.characters = characters;
  }

  /**
   * Files that lag behind.
   *
   * @param character empty for the series' index
   * @param revision of the change that the files will show at least
   */
  record Pending(String series, String character, long revision) {}

  /** Takes some voices whose files lag behind. */
  Uni<List<Pending>> claim() {
    return sql.list(
        row ->
            new Pending(
                row.getString("series_slug"),
                row.getString("character_slug"),
                row.getLong("revision")),
        CLAIM);
  }

  /** The files stand. What changed meanwhile stays pending and is free at once. */
  Uni<Void> finish(Pending voice) {
    return sql.update(FINISH, voice.series(), voice.character(), voice.revision())
        .chain(() -> sql.update(RELEASE, voice.series(), voice.character(), voice.revision()))
        .replaceWithVoid();
  }

  /** The files could not be written; later, then. */
  Uni<Void> postpone(Pending voice) {
    return sql.update(POSTPONE, voice.series(), voice.character()).replaceWithVoid();
  }

  /** Puts every voice of a series, and its index, into the backlog; answers how many files. */
  Uni<Integer> addSeries(String series) {
    return sql.update(ADD_SERIES, series);
  }

  /**
   * Puts a voice whose files were found wanting back into the backlog, free at once: who has
   * claimed it may have died with the claim.
   */
  Uni<Void> addAgain(String series, String character) {
    return sql.update(ADD, series, character).replaceWithVoid();
  }

  /** What the folder of a character has to say. */
  Uni<Optional<ProjectedVoice>> find(String series, String character) {
    return characters
        .find(sql, series, character)
        .chain(
            head ->
                head.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : sql.list(ProjectedVersion::of, VERSIONS, head.get().id())
                        .map(versions -> Optional.of(new ProjectedVoice(head.get(), versions))));
  }

  /** The series' title; empty for a series without voices. */
  Uni<Optional<String>> title(String series) {
    return sql.first(row -> row.getString(0), TITLE, series).map(Optional::ofNullable);
  }

  /** The series behind the given one, if there is one. */
  Uni<Optional<String>> seriesAfter(String series) {
    return sql.first(row -> row.getString(0), SERIES_AFTER, series).map(Optional::ofNullable);
  }

  /** Some characters of a series behind the given one. */
  Uni<List<String>> charactersAfter(String series, String character) {
    return sql.list(row -> row.getString(0), HEADS_AFTER, series, character);
  }
}
