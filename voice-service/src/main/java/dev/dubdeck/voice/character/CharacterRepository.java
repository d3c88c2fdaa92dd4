package dev.dubdeck.voice.character;

import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Characters in the database. */
@ApplicationScoped
public class CharacterRepository {
  private static final String COLUMNS =
      """
      SELECT c.id, c.series_slug, c.slug, c.display_name, c.current_version, c.anchor_version,
        c.retired_at, c.erased_at, c.revision, c.edited_revision, c.created_at, c.created_by,
        c.updated_at, r.ref_sha256, d.status,
        d.kept_at IS NOT NULL OR (d.dismissed_at IS NOT NULL
          AND d.dismissed_anchor IS NOT DISTINCT FROM c.anchor_version) AS answered
      FROM voice_character c
      LEFT JOIN reference_version r ON r.character_id = c.id AND r.version = c.current_version
      LEFT JOIN voice_drift d ON d.character_id = c.id AND d.version = c.current_version
      """;
  private static final String FIND = COLUMNS + "WHERE c.series_slug = $1 AND c.slug = $2";
  private static final String ALL =
      COLUMNS + "WHERE c.series_slug = $1 ORDER BY c.search_text, c.slug";
  private static final String PAGE =
      COLUMNS
          + """
          WHERE c.series_slug = $1 AND ($2 OR c.retired_at IS NULL)
            AND ($3::text IS NULL OR c.search_text LIKE $3)
          """;
  private static final String COUNT =
      """
      SELECT count(*) FROM voice_character c
      WHERE c.series_slug = $1 AND ($2 OR c.retired_at IS NULL)
        AND ($3::text IS NULL OR c.search_text LIKE $3)
      """;
  private static final String ADD_SERIES =
      "INSERT INTO series_voice (series_slug, title) VALUES ($1, $2) ON CONFLICT DO NOTHING";
  private static final String LOCK_SERIES =
      "SELECT revision FROM series_voice WHERE series_slug = $1 FOR UPDATE";
  private static final String TOUCH_SERIES =
      "UPDATE series_voice SET revision = revision + 1 WHERE series_slug = $1";
  private static final String ADD =
      """
      INSERT INTO voice_character
        (id, series_slug, slug, display_name, search_text, created_at, created_by, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $6)
      """;
  private static final String TOUCH =
      """
      UPDATE voice_character SET revision = revision + 1, updated_at = $2,
        edited_revision = CASE WHEN $3 THEN revision + 1 ELSE edited_revision END
      WHERE id = $1
      """;

  /**
   * Makes everybody else who wants to change voices of this series wait until the transaction ends.
   * Comes before any other lock.
   *
   * @param title makes the series' row when there is none; null when a series without voices cannot
   *     have what is looked for
   */
  public Uni<Void> lockSeries(Sql sql, String series, @Nullable String title) {
    Uni<?> row =
        title == null ? Uni.createFrom().voidItem() : sql.update(ADD_SERIES, series, title);
    return row.chain(() -> sql.rows(LOCK_SERIES, series)).replaceWithVoid();
  }

  /** The character as it is now; in a transaction whoever holds the series' lock may rely on it. */
  public Uni<Optional<CharacterHead>> find(Sql sql, String series, String slug) {
    return sql.first(CharacterRepository::head, FIND, series, slug).map(Optional::ofNullable);
  }

  /** The character by its id. */
  public Uni<Optional<CharacterHead>> find(Sql sql, UUID id) {
    return sql.first(CharacterRepository::head, COLUMNS + "WHERE c.id = $1", id)
        .map(Optional::ofNullable);
  }

  /** All of a series in the order of their names. */
  Uni<List<CharacterHead>> list(Sql sql, String series) {
    return sql.list(CharacterRepository::head, ALL, series);
  }

  /** One page by name, and the number of all when it is asked for. */
  public Uni<Slice<CharacterHead>> page(Sql sql, String series, CharacterFilter filter, Page page) {
    String text = filter.text();
    String like = text == null ? null : FoldedName.containing(text);
    Cursor cursor = page.cursor();
    String[] after =
        cursor == null ? new String[] {"", ""} : cursor.require(2).toArray(String[]::new);
    Uni<@Nullable Long> total =
        page.total()
            ? sql.first(row -> row.getLong(0), COUNT, series, filter.retired(), like)
            : Uni.createFrom().nullItem();
    return total.chain(
        count ->
            sql.list(
                    CharacterRepository::head,
                    PAGE
                        + """
                        AND (c.search_text, c.slug) > ($4, $5)
                        ORDER BY c.search_text, c.slug LIMIT $6 OFFSET $7
                        """,
                    series,
                    filter.retired(),
                    like,
                    after[0],
                    after[1],
                    page.limit() + 1,
                    cursor == null ? page.offset() : 0)
                .map(
                    heads ->
                        Slice.ofSurplus(
                            heads,
                            page,
                            head -> Cursor.of(FoldedName.of(head.displayName()), head.slug()),
                            count)));
  }

  /** A new character without a voice. */
  Uni<Void> add(Sql sql, CharacterHead head) {
    return sql.update(
            ADD,
            head.id(),
            head.seriesSlug(),
            head.slug(),
            head.displayName(),
            FoldedName.of(head.displayName()),
            head.createdAt().atOffset(ZoneOffset.UTC),
            head.createdBy())
        .replaceWithVoid();
  }

  /**
   * Notes a change of the character and of its series.
   *
   * @param byPerson false for verdicts of ours, which nobody's {@code If-Match} trips over
   */
  public Uni<Void> touch(Sql sql, CharacterHead head, Instant now, boolean byPerson) {
    return sql.update(TOUCH, head.id(), now.atOffset(ZoneOffset.UTC), byPerson)
        .chain(() -> touchSeries(sql, head.seriesSlug()));
  }

  /** Notes a change of the series alone. */
  Uni<Void> touchSeries(Sql sql, String series) {
    return sql.update(TOUCH_SERIES, series).replaceWithVoid();
  }

  private static CharacterHead head(Row row) {
    return new CharacterHead(
        row.getUUID("id"),
        row.getString("series_slug"),
        row.getString("slug"),
        row.getString("display_name"),
        row.getInteger("current_version"),
        row.getString("ref_sha256"),
        row.getInteger("anchor_version"),
        row.getOffsetDateTime("retired_at") != null,
        row.getOffsetDateTime("erased_at") != null,
        row.getLong("revision"),
        row.getLong("edited_revision"),
        row.getString("status"),
        Boolean.TRUE.equals(row.getBoolean("answered")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("created_by"),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
