package dev.dubdeck.jobs.artifact;

import dev.dubdeck.contracts.ArtifactFact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One registered file. Only what stands here is ever served, and only while the file is the one
 * that was registered: device, inode, size and time are compared at each opening.
 */
@Entity
@Table(name = "artifact")
public class Artifact {
  @Id private UUID id;

  @Column(name = "job_id")
  private UUID jobId;

  private String kind;
  private String name;

  @Column(name = "media_key")
  private String mediaKey;

  @Column(name = "content_type")
  private String contentType;

  private String sha256;

  @Column(name = "size_bytes")
  private long sizeBytes;

  @Column(name = "duration_s")
  private @Nullable Double durationSeconds;

  private @Nullable Integer width;
  private @Nullable Integer height;
  private @Nullable String language;

  @Column(name = "modified_at")
  private Instant modifiedAt;

  @Column(name = "file_id")
  private String fileId;

  @JdbcTypeCode(SqlTypes.JSON)
  private Receipt receipt;

  @Column(name = "published_at")
  private Instant publishedAt;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway")
  protected Artifact() {}

  /** A file that was published for a job. */
  Artifact(UUID id, UUID jobId, ArtifactFact fact, Instant publishedAt) {
    this.id = id;
    this.jobId = jobId;
    publish(fact, publishedAt);
  }

  /** The same place was published again. */
  final void publish(ArtifactFact fact, Instant at) {
    this.kind = fact.kind();
    this.name = fact.name();
    this.mediaKey = fact.mediaKey();
    this.contentType = fact.contentType();
    this.sha256 = fact.sha256();
    this.sizeBytes = fact.sizeBytes();
    this.durationSeconds = fact.durationSeconds();
    this.width = fact.width();
    this.height = fact.height();
    this.language = fact.language();
    this.modifiedAt = fact.modifiedAt().truncatedTo(ChronoUnit.MICROS);
    this.fileId = fact.fileId();
    this.receipt = new Receipt(fact.receipt());
    this.publishedAt = at;
  }

  /** The file as others are told of it. */
  ArtifactFact asFact() {
    return new ArtifactFact(
        kind,
        name,
        mediaKey,
        contentType,
        sha256,
        sizeBytes,
        durationSeconds,
        width,
        height,
        language,
        modifiedAt,
        fileId,
        receipt.lines());
  }

  UUID jobId() {
    return jobId;
  }
}
