package dev.dubdeck.library.artifact;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportCompleted;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file that stands for one kind of one job now. */
@Entity
@Table(name = "artifact")
class Artifact {
  /** Read by Hibernate only. */
  @SuppressWarnings("UnusedVariable")
  @EmbeddedId
  private Id id;

  @Column(name = "export_id", nullable = false)
  private UUID exportId;

  @Column(nullable = false)
  private long revision;

  @Column(nullable = false)
  private String name;

  @Column(name = "media_key", nullable = false)
  private String mediaKey;

  @Column(name = "content_type", nullable = false)
  private String contentType;

  @Column(nullable = false)
  private String sha256;

  @Column(name = "size_bytes", nullable = false)
  private long sizeBytes;

  @Column(name = "duration_seconds")
  private @Nullable Double durationSeconds;

  @Column(name = "published_at", nullable = false)
  private Instant publishedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  Artifact() {}

  static Artifact of(ExportCompleted export) {
    Artifact artifact = new Artifact();
    artifact.id = new Id(export.jobId(), export.kind());
    artifact.take(export);
    return artifact;
  }

  /**
   * Whether the export is older than what is known or the same. Exports of one kind are ordered by
   * their time-ordered ids, events of one export by its revision; no clock of a worker is asked.
   */
  boolean isNewerThanOrEqual(ExportCompleted export) {
    int order = compareUnsigned(exportId, export.exportId());
    return order > 0 || (order == 0 && revision >= export.revision());
  }

  void take(ExportCompleted export) {
    ArtifactFact fact = export.artifact();
    exportId = export.exportId();
    revision = export.revision();
    name = fact.name();
    mediaKey = fact.mediaKey();
    contentType = fact.contentType();
    sha256 = fact.sha256();
    sizeBytes = fact.sizeBytes();
    durationSeconds = fact.durationSeconds();
    publishedAt = export.at();
  }

  /** The order of the bytes; {@link UUID#compareTo} is signed. */
  private static int compareUnsigned(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  /** One kind of one job. */
  @Embeddable
  record Id(@Column(name = "job_id") UUID jobId, @Column(name = "kind") String kind)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }
}
