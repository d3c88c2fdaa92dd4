package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A character of an episode and the version that was made from it or confirmed with it. */
@JsonNaming(SnakeCaseStrategy.class)
public record CastVoice(String characterSlug, String displayName, int version, String refSha256) {}
