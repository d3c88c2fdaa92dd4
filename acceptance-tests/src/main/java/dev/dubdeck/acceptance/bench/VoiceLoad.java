package dev.dubdeck.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoicesTree;
import dev.dubdeck.speech.sound.WavFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A big voice store, put into the schema by SQL: through the API it would take most of a day. Every
 * row is as the service writes it, the sound is real WAV; but 400 sounds serve all versions, and
 * the vectors of the voices are drawn by lot in the length of the model that listens.
 */
final class VoiceLoad implements AutoCloseable {
  static final int SERIES = 50;
  static final int CHARACTERS = 200;
  static final int VERSIONS = 20;
  private static final int SOUNDS = 400;

  private static final String CHARACTERS_ROWS =
      """
      INSERT INTO voice_character (id, series_slug, slug, display_name, search_text,
        current_version, versions_count, anchor_version, revision, edited_revision,
        created_at, created_by, updated_at)
      SELECT gen_random_uuid(), 'bench-' || s, 'role-' || c, 'Role ' || c, 'role ' || c,
        :versions, :versions, 1, 40, 40, now(), 'bench', now()
      FROM generate_series(0, :series - 1) s, generate_series(1, :characters) c
      """;
  private static final String VERSION_ROWS =
      """
      INSERT INTO reference_version (character_id, version, ref_sha256, source, created_at,
        created_by)
      SELECT c.id, v, a.sha256, 'upload', now() - (:versions - v) * interval '1 day', 'bench'
      FROM voice_character c
      CROSS JOIN generate_series(1, :versions) v
      JOIN bench_sound a ON a.no = (abs(hashtext(c.id::text)) % 1000 * 7 + v) % :sounds
      WHERE c.created_by = 'bench'
      ORDER BY v
      """;
  private static final String DRIFT_ROWS =
      """
      INSERT INTO voice_drift (character_id, version, status, reason, similarity,
        previous_similarity, anchor_similarity, llr, threshold, provider, model, compared_refs,
        compared_seconds, assessed_at)
      SELECT r.character_id, r.version,
        CASE WHEN r.version = 1 THEN 'unknown' ELSE 'ok' END,
        CASE WHEN r.version = 1 THEN 'first_version' END,
        0.7, 0.65, 0.6, 5.5, 0.3, p.provider, p.model, 3, 21, now()
      FROM reference_version r CROSS JOIN bench_provider p WHERE r.created_by = 'bench'
      """;
  private static final String VECTOR_ROWS =
      """
      INSERT INTO voice_vector (sha256, provider, model, vector, unity)
      SELECT a.sha256, p.provider, p.model,
        (SELECT array_agg((random() - 0.5 + 0 * (g + a.no))::real)
           FROM generate_series(1, p.size) g), 0.9
      FROM bench_sound a CROSS JOIN bench_provider p
      """;
  private static final String CENTROID_ROWS =
      """
      INSERT INTO voice_centroid (character_id, provider, model, vector, refs)
      SELECT c.id, v.provider, v.model, v.vector, :versions
      FROM voice_character c
      JOIN reference_version r ON r.character_id = c.id AND r.version = 1
      JOIN voice_vector v ON v.sha256 = r.ref_sha256
      WHERE c.created_by = 'bench'
      """;

  private final Connection database;

  VoiceLoad(Studio studio) throws SQLException {
    JsonNode postgres = studio.endpoints().path("postgres");
    database =
        DriverManager.getConnection(
            postgres.path("jdbc_url").asText(),
            postgres.path("user").asText(),
            postgres.path("password").asText());
    run("SET search_path TO voice, public");
  }

  Connection database() {
    return database;
  }

  /** The store has at least one listened-to voice already, which shows what vectors look like. */
  void fill() throws SQLException {
    // A character's current version is checked at the end of the transaction.
    database.setAutoCommit(false);
    run(
        """
        CREATE TEMP TABLE bench_provider AS
        SELECT provider, model, cardinality(vector) AS size FROM voice_vector
        WHERE vector IS NOT NULL LIMIT 1
        """);
    run(
        "INSERT INTO series_voice (series_slug, title, revision) SELECT 'bench-' || s,"
            + " 'Bench ' || s, 1 FROM generate_series(0, "
            + (SERIES - 1)
            + ") s ON CONFLICT DO NOTHING");
    sounds();
    run(CHARACTERS_ROWS);
    run(VERSION_ROWS);
    run(DRIFT_ROWS);
    run(VECTOR_ROWS);
    run(CENTROID_ROWS);
    database.commit();
    database.setAutoCommit(true);
    run("ANALYZE");
  }

  private void sounds() throws SQLException {
    run("CREATE TEMP TABLE bench_sound (no int, sha256 text)");
    List<SyntheticVoice> voices = List.of(SyntheticVoice.values());
    try (PreparedStatement audio =
            database.prepareStatement(
                "INSERT INTO voice_audio (sha256, wav, size_bytes, duration_seconds,"
                    + " speech_seconds, level_db, snr_db, clipped_share, bandwidth_hz)"
                    + " VALUES (?, ?, ?, 1, 0.8, -20, 40, 0, 7000) ON CONFLICT DO NOTHING");
        PreparedStatement number =
            database.prepareStatement("INSERT INTO bench_sound VALUES (?, ?)")) {
      for (int i = 0; i < SOUNDS; i++) {
        SyntheticVoice voice = voices.get(i % voices.size());
        byte[] wav = WavFile.encode(voice.say(1, 5_000 + i));
        String sha = VoicesTree.sha256(wav);
        audio.setString(1, sha);
        audio.setBytes(2, wav);
        audio.setInt(3, wav.length);
        audio.addBatch();
        number.setInt(1, i);
        number.setString(2, sha);
        number.addBatch();
      }
      audio.executeBatch();
      number.executeBatch();
    }
  }

  /** Rows that the store has now. */
  long count(String table) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          sql.replace(":versions", Integer.toString(VERSIONS))
              .replace(":characters", Integer.toString(CHARACTERS))
              .replace(":series", Integer.toString(SERIES))
              .replace(":sounds", Integer.toString(SOUNDS)));
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
