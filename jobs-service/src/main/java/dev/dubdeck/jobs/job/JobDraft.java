package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.contracts.naming.SeriesTitle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submission asks for, already valid.
 *
 * @param masters kinds of the masters, without repeats, in the order asked for
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
    String lowresPreset) {

  /** Copies the list. */
  public JobDraft {
    masters = List.copyOf(masters);
  }
}
