package dev.dubdeck.gateway.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers that do not go together. */
public record Contradictions(@Nullable List<Item> items) {

  /** One of them, in words. */
  public record Item(
      @Nullable String kind,
      @Nullable String severity,
      @Nullable List<String> speakerIds,
      @Nullable String message) {

    /** True when it is more than a remark. */
    public boolean isWarning() {
      return "warn".equals(severity);
    }
  }

  /** All, none if there are none. */
  public List<Item> all() {
    return items == null ? List.of() : items;
  }
}
