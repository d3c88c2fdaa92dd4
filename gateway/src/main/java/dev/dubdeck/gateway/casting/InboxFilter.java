package dev.dubdeck.gateway.casting;

import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.voice.InboxItem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which season's decisions are wanted; all of them by default. */
public record InboxFilter(@Nullable String series, @Nullable Integer season) {
  private static final String PAGE = "/ui/inbox";

  /** One choice of the filter. */
  public record Choice(String label, String href, boolean chosen) {}

  static InboxFilter of(@Nullable String series, @Nullable String season) {
    boolean named = series != null && !series.isBlank();
    boolean numbered = named && season != null && season.matches("[0-9]{1,4}");
    return new InboxFilter(
        named ? series.strip() : null, numbered ? Integer.valueOf(season) : null);
  }

  /** True when something is left out. */
  public boolean isActive() {
    return series != null;
  }

  /** The seasons in view, each to have by itself, and the way back to all. */
  public List<Choice> choices(List<InboxItem> items) {
    Stream<Choice> seasons =
        items.stream()
            .filter(item -> item.seasonNumber() != null)
            .map(
                item ->
                    new Choice(
                        item.series() + " season " + item.seasonNumber(),
                        href(item.seriesSlug(), item.seasonNumber()),
                        item.seriesSlug().equals(series)
                            && Objects.equals(item.seasonNumber(), season)))
            .distinct();
    return Stream.concat(Stream.of(new Choice("all", PAGE, !isActive())), seasons).toList();
  }

  /** The next page with the same filter. */
  public String next(String cursor) {
    String here = series == null ? PAGE + "?" : href(series, season) + "&";
    return here + "cursor=" + Words.path(cursor);
  }

  private static String href(String series, @Nullable Integer season) {
    return PAGE + "?series=" + Words.path(series) + (season == null ? "" : "&season=" + season);
  }
}
