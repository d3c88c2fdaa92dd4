package dev.dubdeck.library.rebuild;

import static java.util.Map.entry;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tables of the model say of one story. */
final class ModelRows {
  private static final Map<String, String> QUERIES =
      Map.ofEntries(
          entry(
              "episode_version",
              """
          SELECT job_id, owner, visibility, state, series_slug, series_title, season_number,
            episode_number, src_lang, tgt_lang, privacy, archived, needs_review, drifted,
            extract(epoch FROM created_at)::bigint, extract(epoch FROM updated_at)::bigint,
            extract(epoch FROM content_updated_at)::bigint, version
          FROM episode_version WHERE job_id = ANY ($1)
          """),
          entry("departed_job", "SELECT job_id FROM departed_job WHERE job_id = ANY ($1)"),
          entry(
              "artifact",
              """
          SELECT job_id, kind, export_id, revision, name, media_key, sha256, size_bytes,
            duration_seconds, extract(epoch FROM published_at)::bigint
          FROM artifact WHERE job_id = ANY ($1)
          """),
          entry(
              "job_mapping",
              """
          SELECT job_id, open_speakers, extract(epoch FROM confirmed_at)::bigint, revision
          FROM job_mapping WHERE job_id = ANY ($1)
          """),
          entry(
              "cast_voice",
              """
          SELECT job_id, series_slug, character_slug, version, ref_sha256
          FROM cast_voice WHERE job_id = ANY ($1)
          """),
          entry(
              "series_voice",
              """
          SELECT series_slug, character_slug, drifted, revision
          FROM series_voice WHERE series_slug = ANY ($1)
          """),
          entry(
              "series_summary",
              """
          SELECT audience, owner, series_slug, series_title, seasons_count, episodes_count,
            extract(epoch FROM latest_updated_at)::bigint, latest_job_id, needs_review, drifted,
            shared, facets
          FROM series_summary WHERE series_slug = ANY ($1)
          """),
          entry(
              "season_summary",
              """
          SELECT audience, owner, series_slug, season_number, episodes_count, private_episodes,
            extract(epoch FROM latest_updated_at)::bigint, facets
          FROM season_summary WHERE series_slug = ANY ($1)
          """),
          entry(
              "series_text",
              """
          SELECT audience, series_slug, string_to_array(titles, chr(31)),
            string_to_array(names, chr(31)), facets, numbers
          FROM series_text WHERE series_slug = ANY ($1)
          """),
          entry(
              "series_term",
              """
          SELECT audience, series_slug, array_agg(term)
          FROM series_term WHERE series_slug = ANY ($1) GROUP BY audience, series_slug
          """),
          entry(
              "season_changed",
              "SELECT series_slug, season_number FROM season_changed WHERE series_slug = ANY ($1)"));

  static final Set<String> TABLES = QUERIES.keySet();

  private ModelRows() {}

  /** Rows by table, each as {@link #text}. */
  static Map<String, Set<String>> of(Story story, Pool pool) {
    var jobs =
        story.told().stream()
            .filter(told -> !told.key().contains("/"))
            .map(told -> UUID.fromString(told.key()))
            .distinct()
            .toArray(UUID[]::new);
    String[] series = story.series().toArray(String[]::new);
    Map<String, Set<String>> rows = new TreeMap<>();
    QUERIES.forEach(
        (table, query) -> {
          Tuple values = query.contains("job_id = ANY") ? Tuple.of(jobs) : Tuple.of(series);
          Set<String> found = new TreeSet<>();
          pool.preparedQuery(query).executeAndAwait(values).forEach(row -> found.add(text(row)));
          rows.put(table, found);
        });
    return rows;
  }

  private static String text(Row row) {
    @Nullable Object[] values = new @Nullable Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getValue(i);
    }
    return text(values);
  }

  /** A row as one line; the order of words in an array means nothing. */
  static String text(@Nullable Object... values) {
    StringJoiner line = new StringJoiner(" | ");
    for (Object value : values) {
      line.add(
          value instanceof String[] words
              ? new TreeSet<>(List.of(words)).toString()
              : String.valueOf(value));
    }
    return line.toString();
  }
}
