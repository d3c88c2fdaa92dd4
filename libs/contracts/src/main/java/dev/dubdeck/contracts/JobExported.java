package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * The masters of a job are settled; previews, thumbnails and voice references may follow.
 *
 * @param artifacts the masters that were published; empty when none could be but the source still
 *     may give previews
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobExported(
    JobSnapshot job, List<SourceFile> sources, List<ArtifactFact> artifacts, String lowresPreset) {}
