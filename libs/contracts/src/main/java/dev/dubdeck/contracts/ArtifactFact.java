package dev.dubdeck.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One published file of a job, with the receipt of the check it passed.
 *
 * @param kind {@code mkv}, {@code mp4}, {@code preview_mp4}, …
 * @param name file name for people
 * @param mediaKey path below the media root
 * @param sha256 lower-case hex of the content
 * @param durationSeconds length, null for pictures
 * @param modifiedAt modification time of the file at publication
 * @param fileId {@code device:inode} at publication; a later mismatch means the file was swapped
 * @param receipt the checks of the preset's contract, all passed; of everything beside it as well
 * @param beside files that belong to it, such as the segments that a playlist names; their receipts
 *     say what they were checked with, and nothing stands beside them
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ArtifactFact(
    String kind,
    String name,
    String mediaKey,
    String contentType,
    String sha256,
    long sizeBytes,
    @Nullable Double durationSeconds,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String language,
    Instant modifiedAt,
    String fileId,
    List<ReceiptLine> receipt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ArtifactFact> beside) {

  /** Absent means that it stands alone. */
  public ArtifactFact {
    beside = beside == null ? List.of() : List.copyOf(beside);
  }

  /** A file that stands alone. */
  public ArtifactFact(
      String kind,
      String name,
      String mediaKey,
      String contentType,
      String sha256,
      long sizeBytes,
      @Nullable Double durationSeconds,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable String language,
      Instant modifiedAt,
      String fileId,
      List<ReceiptLine> receipt) {
    this(
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
        receipt,
        List.of());
  }

  /** The same with these files beside it. */
  public ArtifactFact with(List<ArtifactFact> parts) {
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
        receipt,
        parts);
  }

  /** The same file as it was found again. */
  public ArtifactFact at(Instant modified, String id) {
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
        modified,
        id,
        receipt,
        beside);
  }
}
