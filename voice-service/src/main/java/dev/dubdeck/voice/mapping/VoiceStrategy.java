package dev.dubdeck.voice.mapping;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** How a speaker's voice is to be made. */
enum VoiceStrategy {
  /** Cloned from the reference. */
  CLONE,
  /** A voice of the shelf. */
  PRESET,
  /** The original recording stays. */
  ORIGINAL;

  @JsonValue
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word or one of the words other pipelines use for it. */
  static Optional<VoiceStrategy> find(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "clone", "zero-shot", "zeroshot", "cloning" -> Optional.of(CLONE);
      case "preset", "voice", "single", "stock" -> Optional.of(PRESET);
      case "original", "keep", "keep-original", "passthrough" -> Optional.of(ORIGINAL);
      default -> Optional.empty();
    };
  }
}
