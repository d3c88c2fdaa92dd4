package dev.dubdeck.gateway.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two versions side by side. */
public record Comparison(
    int a,
    int b,
    @Nullable Double similarity,
    @Nullable String word,
    @Nullable String sentence,
    @Nullable List<String> changes,
    @Nullable Double levelDifferenceDb) {

  /** Changes in words, none if there are none. */
  public List<String> allChanges() {
    return changes == null ? List.of() : changes;
  }
}
