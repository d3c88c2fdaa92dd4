package dev.dubdeck.jobs.artifact;

import dev.dubdeck.contracts.ReceiptLine;
import dev.dubdeck.contracts.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registered files, for looking at and for serving; native SQL, no session. */
@ApplicationScoped
public class OutputReader {
  private static final String SERVED =
      "select a.job_id, a.kind, a.name, a.media_key, a.sha256, a.size_bytes, a.modified_at,"
          + " a.file_id, j.owner, j.visibility from artifact a join job j on j.id = a.job_id"
          + " where a.media_key = $1";

  private final Pool pool;

  OutputReader(Pool pool) {
    this.pool = pool;
  }

  /** All files of a job that are given out, in no particular order. */
  Uni<List<OutputFile>> list(UUID jobId) {
    return pool.preparedQuery("select * from artifact where job_id = $1")
        .execute(Tuple.of(jobId))
        .map(
            rows -> {
              List<OutputFile> files = new ArrayList<>();
              for (Row row : rows) {
                if (ArtifactKinds.isPublished(row.getString("kind"))) {
                  files.add(output(row));
                }
              }
              return files;
            });
  }

  /** The registered file at a key with what decides who may have it; null when there is none. */
  public Uni<@Nullable RegisteredFile> findServed(String mediaKey) {
    return pool.preparedQuery(SERVED)
        .execute(Tuple.of(mediaKey))
        .map(
            rows -> {
              var row = rows.iterator();
              return row.hasNext() ? registered(row.next()) : null;
            });
  }

  /** Notes the identity that a file has now; whoever has noted another meanwhile wins. */
  public Uni<Void> identify(RegisteredFile file, String fileId) {
    return pool.preparedQuery(
            "update artifact set file_id = $3 where media_key = $1 and file_id = $2")
        .execute(Tuple.of(file.mediaKey(), file.fileId(), fileId))
        .replaceWithVoid();
  }

  private static RegisteredFile registered(Row row) {
    return new RegisteredFile(
        row.getUUID("job_id"),
        row.getString("owner"),
        Visibility.valueOf(row.getString("visibility")),
        row.getString("kind"),
        row.getString("name"),
        row.getString("media_key"),
        row.getString("sha256"),
        row.getLong("size_bytes"),
        row.getOffsetDateTime("modified_at").toInstant(),
        row.getString("file_id"));
  }

  private static OutputFile output(Row row) {
    List<ReceiptLine> receipt = receipt(row.getJsonObject("receipt").getJsonArray("lines"));
    String mediaKey = row.getString("media_key");
    return new OutputFile(
        row.getString("kind"),
        row.getString("name"),
        url(mediaKey),
        row.getLong("size_bytes"),
        row.getOffsetDateTime("modified_at").toInstant(),
        row.getString("sha256"),
        row.getDouble("duration_s"),
        row.getString("language"),
        !receipt.isEmpty() && receipt.stream().allMatch(ReceiptLine::ok),
        receipt,
        row.getString("content_type"),
        mediaKey,
        row.getOffsetDateTime("published_at").toInstant());
  }

  private static List<ReceiptLine> receipt(JsonArray lines) {
    List<ReceiptLine> receipt = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      JsonObject line = lines.getJsonObject(i);
      receipt.add(
          new ReceiptLine(
              line.getString("check"),
              line.getString("expected"),
              line.getString("actual"),
              Boolean.TRUE.equals(line.getBoolean("ok"))));
    }
    return receipt;
  }

  /** The address of a key: each element percent-encoded, the slashes kept. */
  static String url(String mediaKey) {
    StringBuilder url = new StringBuilder("/files");
    for (String element : mediaKey.split("/", -1)) {
      url.append('/')
          .append(URLEncoder.encode(element, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return url.toString();
  }
}
