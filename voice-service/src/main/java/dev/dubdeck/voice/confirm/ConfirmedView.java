package dev.dubdeck.voice.confirm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a confirmation did, on the wire; kept, so that the same question gets the same answer. */
record ConfirmedView(boolean ok, List<Item> confirmed) {

  /**
   * One speaker.
   *
   * @param version the character's version; null without a reference
   * @param created whether the character was made by it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String speakerId,
      String characterSlug,
      String displayName,
      @Nullable Integer version,
      boolean created,
      @Nullable String driftStatus) {}
}
