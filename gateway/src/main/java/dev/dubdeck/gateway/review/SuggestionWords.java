package dev.dubdeck.gateway.review;

import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How sure the machine is, in words; the numbers stay behind "why?". */
@TemplateExtension(namespace = "suggestion")
final class SuggestionWords {
  private static final double CLEAR_MARGIN = 0.10;

  private SuggestionWords() {}

  /** "likely · next best is far · 16 s of speech". */
  static String certainty(Speaker.Suggestion suggestion) {
    List<String> words = new ArrayList<>();
    words.add(String.valueOf(suggestion.word()));
    Speaker.RunnerUp next = suggestion.runnerUp();
    if (next != null && suggestion.margin() != null) {
      words.add(
          suggestion.margin() > CLEAR_MARGIN
              ? "next best is far"
              : next.name() + " is almost as near");
    }
    if (suggestion.evidenceSeconds() != null) {
      words.add(dev.dubdeck.gateway.page.Words.spoken(suggestion.evidenceSeconds()) + " compared");
    }
    return String.join(" · ", words);
  }

  /** A warning of the extraction; what has no words of ours keeps its own. */
  static String warning(String code) {
    String[] parts = code.split(":", 2);
    String number = parts.length > 1 ? parts[1] : "";
    return switch (parts[0]) {
      case "insufficient_audio" ->
          number.isEmpty()
              ? "Less sound than wanted for a reference."
              : "Only " + number + " s of sound, less than wanted for a reference.";
      case "no_good_candidates" -> "No stretch of it is really good; the best there is was taken.";
      case "overlapped" -> "Somebody else talks at the same time.";
      default -> code.replace('_', ' ');
    };
  }

  /** Why nobody is suggested. */
  static String whyNobody(Speaker.@Nullable Suggestion suggestion) {
    String reason = suggestion == null ? "" : String.valueOf(suggestion.reason());
    return switch (reason) {
      case "no_provider" -> "No suggestion: no voice model is installed. Decide by ear.";
      case "too_short" -> "No suggestion: too little speech to compare. Decide by ear.";
      case "provider_failed" -> "No suggestion: the comparison failed. Decide by ear.";
      case "no_characters" -> "No suggestion: this series has no voices yet. Name the first.";
      case "pending" -> "Still comparing. You need not wait.";
      default -> "No suggestion: it is near to no voice of this series.";
    };
  }
}
