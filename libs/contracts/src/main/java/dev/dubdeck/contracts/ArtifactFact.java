package dev.dubdeck.contracts;

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
 * @param receipt the checks of the preset's contract, all passed
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
    List<ReceiptLine> receipt) {}
