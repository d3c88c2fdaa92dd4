package dev.dubdeck.jobs.job;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as search sees it: without case and accents, so that {@code emile} finds {@code Émile}. */
final class SearchText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NUL = Pattern.compile("\\x00");

  private SearchText() {}

  static String fold(String text) {
    String decomposed =
        Normalizer.normalize(NUL.matcher(text).replaceAll(""), Normalizer.Form.NFKD);
    // Upper first: ß and ss, final sigma and sigma meet only there.
    return MARKS
        .matcher(decomposed)
        .replaceAll("")
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** All that a job is found by. */
  static String of(JobDraft draft) {
    return fold(
        "%s %s s%02de%02d %d %d"
            .formatted(
                draft.seriesTitle().value(),
                draft.seriesSlug().value(),
                draft.seasonNumber(),
                draft.episodeNumber(),
                draft.seasonNumber(),
                draft.episodeNumber()));
  }
}
