package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.contracts.naming.SeriesTitle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a submission asks for, already valid.
 *
 * @param masters kinds of the masters, without repeats, in the order asked for
 * @param presets by kind of master, where another than the default is wanted
 * @param priority 1 before others in the queue, -1 behind them
 */
public record JobDraft(
    SeriesTitle seriesTitle,
    SeriesSlug seriesSlug,
    int seasonNumber,
    int episodeNumber,
    @Nullable String srcLang,
    @Nullable String tgtLang,
    Visibility visibility,
    boolean privacy,
    List<String> masters,
    Map<String, String> presets,
    String lowresPreset,
    int priority) {

  /** Copies what can change. */
  public JobDraft {
    masters = List.copyOf(masters);
    presets = Map.copyOf(presets);
  }
}
