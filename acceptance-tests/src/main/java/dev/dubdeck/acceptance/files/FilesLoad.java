package dev.dubdeck.acceptance.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A million rows of artifacts, put into the schema by SQL, of which a few have real files. Every
 * other row is like theirs but for the file: it costs the index what it would cost.
 */
final class FilesLoad implements AutoCloseable {
  private static final int JOBS = 50_000;
  private static final int ARTIFACTS_OF_JOB = 20;
  private static final int SMALL_FILES = 200;
  private static final long BIG_BYTES = 512L << 20;
  private static final int BLOCK = 1 << 20;

  private static final String JOB_ROWS =
      """
      INSERT INTO job (id, owner, visibility, state, series_slug, series_title, season_number,
        episode_number, lowres_preset, search_text, created_at, updated_at, content_updated_at,
        announced_at, version)
      SELECT gen_random_uuid(), 'bench', 'SHARED', 'DONE', 'bench-' || n % 1000,
        'Bench ' || n % 1000, 1 + n % 9, 1 + n / 9000, '480p', 'bench', now(), now(), now(), now(), 1
      FROM generate_series(1, :jobs) n
      """;
  private static final String ARTIFACT_ROWS =
      """
      INSERT INTO artifact (id, job_id, kind, name, media_key, content_type, sha256, size_bytes,
        modified_at, file_id, receipt, published_at)
      SELECT gen_random_uuid(), j.id, 'hls_segment', 'seg_' || n || '.m4s',
        'Output/' || j.id || '/hls/seg_' || n || '.m4s', 'video/iso.segment',
        md5(j.id::text || n) || md5(n || j.id::text), 1000000, now(), '1:' || n,
        '{"lines": []}', now()
      FROM job j CROSS JOIN generate_series(1, :artifacts) n WHERE j.owner = 'bench'
      """;

  private final Studio studio;
  private final Connection database;
  private final List<String> small = new ArrayList<>();
  private String big = "";

  FilesLoad(Studio studio) throws SQLException {
    this.studio = studio;
    JsonNode postgres = studio.endpoints().path("postgres");
    database =
        DriverManager.getConnection(
            postgres.path("jdbc_url").asText(),
            postgres.path("user").asText(),
            postgres.path("password").asText());
    run("SET search_path TO jobs, public");
  }

  void fill() throws SQLException, IOException {
    run(JOB_ROWS.replace(":jobs", Integer.toString(JOBS)));
    run(ARTIFACT_ROWS.replace(":artifacts", Integer.toString(ARTIFACTS_OF_JOB)));
    String job = text("SELECT id FROM job WHERE owner = 'bench' LIMIT 1");
    for (int i = 0; i < SMALL_FILES; i++) {
      small.add(register(job, "small-" + i + ".m4s", 100_000));
    }
    big = register(job, "big.dub.mkv", BIG_BYTES);
    run("ANALYZE");
  }

  /** Keys of real small files. */
  List<String> small() {
    return small;
  }

  /** Key of one real big file. */
  String big() {
    return big;
  }

  long rows() throws SQLException {
    return Long.parseLong(text("SELECT count(*) FROM artifact"));
  }

  /** How the database finds a file, one line a step. */
  String plan() throws SQLException {
    StringBuilder plan = new StringBuilder();
    String sql =
        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT a.*, j.owner, j.visibility"
            + " FROM artifact a JOIN job j ON j.id = a.job_id WHERE a.media_key = '"
            + big
            + "'";
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        plan.append("  ").append(rows.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  private String register(String job, String name, long bytes) throws IOException, SQLException {
    String key = "Output/" + job + "/" + name;
    Path file = studio.mediaRoot().resolve(key);
    Files.createDirectories(file.getParent());
    write(file, bytes);
    FileFacts facts = FileFacts.of(file);
    try (PreparedStatement row =
        database.prepareStatement(
            "INSERT INTO artifact (id, job_id, kind, name, media_key, content_type, sha256,"
                + " size_bytes, modified_at, file_id, receipt, published_at) VALUES"
                + " (gen_random_uuid(), ?::uuid, 'mkv', ?, ?, 'video/x-matroska', ?, ?, ?, ?,"
                + " '{\"lines\": []}', now())")) {
      row.setString(1, job);
      row.setString(2, name);
      row.setString(3, key);
      row.setString(4, Sha256.of(file));
      row.setLong(5, facts.size());
      // The driver would round up to a time that the service, which cuts, never sees.
      row.setObject(6, facts.modifiedAt().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
      row.setString(7, facts.fileId());
      row.executeUpdate();
    }
    return key;
  }

  private static void write(Path file, long bytes) throws IOException {
    Random random = new Random(bytes);
    byte[] block = new byte[BLOCK];
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long left = bytes; left > 0; left -= BLOCK) {
        random.nextBytes(block);
        out.write(ByteBuffer.wrap(block, 0, (int) Math.min(left, BLOCK)));
      }
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
