package dev.dubdeck.gateway.page;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A state as people read it: a shape and a word, never a colour alone.
 *
 * @param shape one character
 * @param word lower case
 * @param tone class of the style sheet
 */
public record StateWord(String shape, String word, String tone) {

  /** The state of a job or of an episode. */
  @TemplateExtension(namespace = "state")
  public static StateWord ofJob(@Nullable String state) {
    return switch (upper(state)) {
      case "QUEUED" -> new StateWord("⟳", "waiting", "working");
      case "RUNNING" -> new StateWord("⟳", "working", "working");
      case "PAUSED" -> new StateWord("◐", "paused", "review");
      case "DONE" -> new StateWord("●", "current", "current");
      case "FAILED" -> new StateWord("✕", "failed", "failed");
      case "CANCELED" -> new StateWord("✕", "canceled", "quiet");
      default -> new StateWord("?", "unknown", "quiet");
    };
  }

  /** The state of one export: while it runs, the step says more. */
  @TemplateExtension(namespace = "state")
  public static StateWord ofExport(@Nullable String state, @Nullable String step) {
    return switch (upper(state)) {
      case "WAITING" -> new StateWord("⟳", "waiting", "working");
      case "RUNNING" -> new StateWord("⟳", step == null ? "working" : step, "working");
      case "PUBLISHED" -> new StateWord("●", "published", "current");
      case "FAILED" -> new StateWord("✕", "failed", "failed");
      case "SKIPPED" -> new StateWord("?", "skipped", "quiet");
      case "CANCELED" -> new StateWord("✕", "canceled", "quiet");
      default -> new StateWord("?", "unknown", "quiet");
    };
  }

  /** The state of a character's or a version's voice. */
  @TemplateExtension(namespace = "state")
  public static StateWord ofVoice(@Nullable String state) {
    return switch (state == null ? "" : state) {
      case "ok" -> new StateWord("●", "consistent", "current");
      case "warn" -> new StateWord("▲", "may have changed", "review");
      case "drifted" -> new StateWord("▲", "drift", "failed");
      case "pending" -> new StateWord("⟳", "measuring", "working");
      case "none" -> new StateWord("?", "no voice yet", "quiet");
      case "retired" -> new StateWord("✕", "retired", "quiet");
      case "erased" -> new StateWord("✕", "erased", "quiet");
      default -> new StateWord("?", "unknown", "quiet");
    };
  }

  private static String upper(@Nullable String state) {
    return state == null ? "" : state.toUpperCase(Locale.ROOT);
  }
}
