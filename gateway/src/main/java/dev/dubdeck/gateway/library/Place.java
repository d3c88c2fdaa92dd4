package dev.dubdeck.gateway.library;

import dev.dubdeck.gateway.page.Words;

/** Where an episode stands. */
public record Place(String slug, int season, int episode) {

  /** "S1 E4". */
  public String label() {
    return "S" + season + " E" + episode;
  }

  /** Its page, without a version. */
  public String page() {
    return "/ui/library/%s/season/%d/episode/%d".formatted(Words.path(slug), season, episode);
  }

  /** Its address for programs. */
  public String api() {
    return "/api/library/%s/%d/%d".formatted(Words.path(slug), season, episode);
  }

  /** The name that moderation knows it by. */
  public String key() {
    return slug + ":" + season + ":" + episode;
  }
}
