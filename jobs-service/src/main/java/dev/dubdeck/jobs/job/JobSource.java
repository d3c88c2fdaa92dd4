package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.SourceFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file that a job was submitted with. It stays below {@code Output/<job>/source}, unserved. */
@Entity
@Table(name = "source_file")
public class JobSource {
  @Id private UUID id;

  @Column(name = "job_id")
  private UUID jobId;

  private int position;
  private String role;

  @Column(name = "media_key")
  private String mediaKey;

  private String sha256;

  @Column(name = "size_bytes")
  private long sizeBytes;

  private @Nullable String language;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway")
  protected JobSource() {}

  /** Records one accepted file. */
  public JobSource(UUID id, UUID jobId, int position, SourceFile file) {
    this.id = id;
    this.jobId = jobId;
    this.position = position;
    this.role = file.role();
    this.mediaKey = file.mediaKey();
    this.sha256 = file.sha256();
    this.sizeBytes = file.sizeBytes();
    this.language = file.language();
  }

  /** The file as others are told of it. */
  public SourceFile asFact() {
    return new SourceFile(role, mediaKey, sha256, sizeBytes, language);
  }

  /** The job. */
  public UUID jobId() {
    return jobId;
  }

  /** Place in the order of submission. */
  public int position() {
    return position;
  }
}
