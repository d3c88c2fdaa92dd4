package dev.dubdeck.jobs.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One export as its owner sees it.
 *
 * @param code stable word of the failure, absent unless it failed
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportView(
    String kind,
    ExportState state,
    String step,
    double progress,
    @Nullable FailureReason reason,
    @Nullable String code,
    @Nullable String message,
    @Nullable String preset,
    int attempt,
    Instant updatedAt) {}
