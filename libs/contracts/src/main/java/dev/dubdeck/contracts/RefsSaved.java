package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A character has a new reference version, which is the current one from now on. */
@JsonNaming(SnakeCaseStrategy.class)
public record RefsSaved(
    String seriesSlug, String characterSlug, String displayName, ReferenceFact reference) {

  /** The Kafka key of a voice: {@code series/character}. */
  public static String key(String seriesSlug, String characterSlug) {
    return seriesSlug + "/" + characterSlug;
  }
}
