package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * A job was accepted; its master exports are wanted.
 *
 * @param masters kinds of the masters asked for, in the order of the request
 * @param lowresPreset {@code 360p}, {@code 480p} or {@code 540p}, for the previews that follow
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobSubmitted(
    JobSnapshot job, List<SourceFile> sources, List<String> masters, String lowresPreset) {}
