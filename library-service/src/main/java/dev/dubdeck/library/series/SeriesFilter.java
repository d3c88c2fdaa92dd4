package dev.dubdeck.library.series;

import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Parameters;
import org.jspecify.annotations.Nullable;

/** Which series a list shows and how they follow each other. */
record SeriesFilter(Order order, Filter filter) {

  /** How series follow each other. */
  enum Order {
    TITLE("title_sort, series_slug"),
    RECENT("latest_updated_at DESC, series_slug DESC");

    private final String columns;

    Order(String columns) {
      this.columns = columns;
    }

    static Order parse(@Nullable String word) {
      return switch (word == null ? "title" : word) {
        case "title", "" -> TITLE;
        case "recent" -> RECENT;
        default -> throw Parameters.malformed("order", "must be title or recent");
      };
    }

    String columns() {
      return columns;
    }
  }
}
