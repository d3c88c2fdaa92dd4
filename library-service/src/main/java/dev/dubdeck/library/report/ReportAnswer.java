package dev.dubdeck.library.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.UUID;

/** The report was taken. */
@JsonNaming(SnakeCaseStrategy.class)
public record ReportAnswer(boolean ok, UUID reportId) {}
