package dev.dubdeck.voice.inbox;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.voice.row.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is open. */
@ApplicationScoped
class InboxRepository {
  private static final Pattern WEIGHT = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,6})?");

  /**
   * A speaker nobody has an opinion about is all doubt; one with a guess is half of it. A drifted
   * voice weighs the minutes its reference would stand for in an episode.
   */
  private static final String ITEMS =
      """
      WITH open_speaker AS (
        SELECT s.job_id, s.speaker_id, s.ordinal, s.speech_seconds,
          CASE WHEN EXISTS (SELECT FROM stage_decision d WHERE d.job_id = s.job_id
            AND d.speaker_id = s.speaker_id) THEN 0.5 ELSE 1 END AS doubt
        FROM voice_job j JOIN speaker s USING (job_id)
        WHERE NOT j.deleted AND ($1::text IS NULL OR j.owner = $1)
          AND ($2::text IS NULL OR j.series_slug = $2)
          AND ($3::int IS NULL OR j.season_number = $3)
          AND s.status <> 'no_speech'
          AND NOT EXISTS (SELECT FROM stage_decision d WHERE d.job_id = s.job_id
            AND d.speaker_id = s.speaker_id AND d.decision <> 'refuse')
          AND (EXISTS (SELECT FROM stage_decision d WHERE d.job_id = s.job_id
              AND d.speaker_id = s.speaker_id)
            OR NOT EXISTS (SELECT FROM speaker_mapping m WHERE m.job_id = s.job_id
              AND m.speaker_id = s.speaker_id))
      ), review AS (
        SELECT job_id, count(*)::int AS open, sum(speech_seconds) / 60 AS minutes,
          sum(speech_seconds * doubt) / 60 AS weight
        FROM open_speaker GROUP BY job_id
      ), item AS (
        SELECT 'review' AS kind, j.series_slug, j.series_title, round(r.weight::numeric, 6) AS weight,
          '/jobs/' || j.job_id || '/voices' AS review_url, j.job_id, j.season_number,
          j.episode_number, r.open, round(r.minutes::numeric, 2) AS minutes_open,
          NULL::text AS character_slug, NULL::text AS display_name, NULL::int AS version,
          NULL::float8 AS similarity, j.job_id::text AS item_key
        FROM review r JOIN voice_job j USING (job_id)
        UNION ALL
        SELECT 'drift', c.series_slug, v.title, round((a.speech_seconds / 60)::numeric, 6),
          '/series/' || c.series_slug || '/characters/' || c.slug, NULL, NULL, NULL, NULL, NULL,
          c.slug, c.display_name, d.version, d.similarity, c.series_slug || '/' || c.slug
        FROM voice_drift d
        JOIN voice_character c ON c.id = d.character_id AND c.current_version = d.version
        JOIN series_voice v ON v.series_slug = c.series_slug
        JOIN reference_version r ON r.character_id = c.id AND r.version = d.version
        JOIN voice_audio a ON a.sha256 = r.ref_sha256
        WHERE d.status = 'drifted' AND d.dismissed_at IS NULL AND d.kept_at IS NULL
          AND c.retired_at IS NULL AND $3::int IS NULL
          AND ($2::text IS NULL OR c.series_slug = $2)
          AND ($1::text IS NULL OR EXISTS (SELECT FROM voice_job j
            WHERE j.series_slug = c.series_slug AND j.owner = $1 AND NOT j.deleted))
      ), page AS (
        SELECT * FROM item
        WHERE $4::text IS NULL OR weight < $4::text::numeric
          OR (weight = $4::text::numeric AND item_key > $5)
        ORDER BY weight DESC, item_key LIMIT $6 OFFSET $7
      )
      SELECT p.*, t.top_speakers, n.speakers, h.edited_by, h.edited_at
      FROM page p
      LEFT JOIN mapping_stage h ON h.job_id = p.job_id
      LEFT JOIN LATERAL (SELECT count(*)::int AS speakers FROM speaker s
        WHERE s.job_id = p.job_id) n ON p.job_id IS NOT NULL
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('speaker_id', o.speaker_id,
          'label', 'Speaker ' || o.ordinal, 'speech_seconds', o.speech_seconds)
          ORDER BY o.speech_seconds DESC, o.speaker_id) AS top_speakers
        FROM (SELECT * FROM open_speaker o WHERE o.job_id = p.job_id
          ORDER BY o.speech_seconds DESC, o.speaker_id LIMIT 3) o) t ON p.job_id IS NOT NULL
      ORDER BY p.weight DESC, p.item_key""";

  private final Rows rows;

  InboxRepository(Rows rows) {
    this.rows = rows;
  }

  /** One row more than the page has room for. */
  Uni<List<InboxItem>> list(
      Caller caller, @Nullable String series, @Nullable Integer season, Page page) {
    Cursor cursor = page.cursor();
    String weight = cursor == null ? null : weight(cursor);
    return rows.read(
        InboxItem.class,
        ITEMS,
        caller.isAdmin() ? null : caller.id(),
        series,
        season,
        weight,
        cursor == null ? null : cursor.parts().get(1),
        (long) page.limit() + 1,
        cursor == null ? (long) page.offset() : 0L);
  }

  private static String weight(Cursor cursor) {
    String weight = cursor.require(2).getFirst();
    if (!WEIGHT.matcher(weight).matches()) {
      // says what every malformed cursor is answered with
      return String.valueOf(cursor.number(0));
    }
    return weight;
  }
}
