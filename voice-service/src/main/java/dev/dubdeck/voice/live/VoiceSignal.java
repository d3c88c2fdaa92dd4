package dev.dubdeck.voice.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A voice changed.
 *
 * @param driftStatus of the current version; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VoiceSignal(
    @JsonIgnore String seriesSlug,
    String characterSlug,
    long revision,
    @Nullable String driftStatus,
    @Nullable Integer currentVersion) {}
