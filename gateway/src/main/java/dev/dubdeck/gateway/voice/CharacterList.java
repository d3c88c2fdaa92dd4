package dev.dubdeck.gateway.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The characters of a series. */
public record CharacterList(
    @Nullable String seriesSlug,
    @Nullable String seriesTitle,
    @Nullable List<SeriesCharacter> items) {

  /** Characters, none if the service left them out. */
  public List<SeriesCharacter> all() {
    return items == null ? List.of() : items;
  }

  /** What the series is called; its slug if nobody told. */
  public String title(String slug) {
    return seriesTitle == null || seriesTitle.isBlank() ? slug : seriesTitle;
  }
}
