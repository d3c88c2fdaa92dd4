package dev.dubdeck.gateway.character;

import io.quarkus.qute.TemplateExtension;

/** Why a voice could not be judged, in words. */
@TemplateExtension(namespace = "character")
final class ReasonWords {
  private ReasonWords() {}

  static String reason(String reason) {
    return switch (reason) {
      case "first_version" -> "it is the first version";
      case "no_provider" -> "no voice model is installed";
      case "too_short" -> "too little speech";
      case "silence" -> "almost silent";
      case "noisy" -> "too noisy";
      case "clipped" -> "overdriven";
      case "bandwidth" -> "other bandwidth than its history, as over a telephone";
      case "several_speakers" -> "more than one person speaks";
      case "other_provider" -> "measured with another voice model";
      case "provider_failed" -> "the measurement failed";
      default -> reason.replace('_', ' ');
    };
  }
}
