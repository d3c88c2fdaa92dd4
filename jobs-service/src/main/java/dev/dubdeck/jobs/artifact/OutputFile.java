package dev.dubdeck.jobs.artifact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.contracts.ReceiptLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the index of outputs.
 *
 * @param verified true when every check of the preset's contract was passed before publication
 * @param receipt those checks
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutputFile(
    String kind,
    String name,
    String url,
    long sizeBytes,
    Instant mtime,
    String sha256,
    @Nullable Double durationS,
    @Nullable String language,
    boolean verified,
    List<ReceiptLine> receipt,
    @JsonIgnore String contentType,
    @JsonIgnore String mediaKey,
    @JsonIgnore Instant publishedAt) {}
