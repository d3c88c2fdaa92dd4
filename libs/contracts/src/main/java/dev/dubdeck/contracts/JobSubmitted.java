package dev.dubdeck.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * A job was accepted; its master exports are wanted.
 *
 * @param masters kinds of the masters asked for, in the order of the request
 * @param lowresPreset {@code 360p}, {@code 480p} or {@code 540p}, for the previews that follow
 * @param presets by kind of master, where it is not the kind's default
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobSubmitted(
    JobSnapshot job,
    List<SourceFile> sources,
    List<String> masters,
    String lowresPreset,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> presets) {

  /** Absent presets mean the defaults. */
  public JobSubmitted {
    presets = presets == null ? Map.of() : Map.copyOf(presets);
  }

  /** With every master by its kind's default preset. */
  public JobSubmitted(
      JobSnapshot job, List<SourceFile> sources, List<String> masters, String lowresPreset) {
    this(job, sources, masters, lowresPreset, Map.of());
  }
}
