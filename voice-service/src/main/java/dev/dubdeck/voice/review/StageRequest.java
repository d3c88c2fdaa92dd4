package dev.dubdeck.voice.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides. Speakers that are not named stay as they are.
 *
 * @param clear speakers whose decision is taken back
 */
public record StageRequest(
    @Nullable List<@Nullable Item> items, @Nullable List<@Nullable String> clear) {

  /** About one speaker. */
  public record Item(
      @Nullable String speakerId,
      @Nullable String decision,
      @Nullable String characterSlug,
      @Nullable String displayName,
      @Nullable String reason) {}

  List<@Nullable Item> wanted() {
    return items == null ? List.of() : items;
  }

  List<@Nullable String> cleared() {
    return clear == null ? List.of() : clear;
  }
}
