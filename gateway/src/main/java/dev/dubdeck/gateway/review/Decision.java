package dev.dubdeck.gateway.review;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a speaker, in the job's draft.
 *
 * @param confirmed whether it took effect already
 */
public record Decision(
    @Nullable String speakerId,
    String decision,
    @Nullable String characterSlug,
    @Nullable String displayName,
    @Nullable String reason,
    @Nullable String by,
    @Nullable Instant at,
    boolean confirmed) {
  static final String REFUSE = "refuse";

  static Decision of(String decision, @Nullable String slug, @Nullable String name) {
    return new Decision(null, decision, slug, name, null, null, null, false);
  }

  Decision because(@Nullable String why) {
    String words = why == null || why.isBlank() ? null : why.strip();
    return new Decision(speakerId, decision, characterSlug, displayName, words, by, at, confirmed);
  }

  /** True unless the speaker stays open. */
  public boolean isSettled() {
    return !REFUSE.equals(decision);
  }

  /** The decision as a row says it. */
  public String words() {
    return switch (decision) {
      case "character" -> name();
      case "new" -> name() + " (new)";
      case "not_a_character" -> "not a character";
      case "skip" -> "generic voice kept";
      case REFUSE -> "not " + name();
      default -> decision;
    };
  }

  private String name() {
    return displayName != null ? displayName : String.valueOf(characterSlug);
  }

  /** Tells whether two answers are the same without telling the answers. */
  String print() {
    return decision + ":" + (characterSlug == null ? "" : characterSlug) + ":" + at;
  }

  Map<String, Object> body(String speaker) {
    Map<String, Object> item = new HashMap<>();
    item.put("speaker_id", speaker);
    item.put("decision", decision);
    if (characterSlug != null) {
      item.put("character_slug", characterSlug);
    }
    if (displayName != null) {
      item.put("display_name", displayName);
    }
    if (reason != null) {
      item.put("reason", reason);
    }
    return item;
  }
}
