package dev.dubdeck.voice.speaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a reference.
 *
 * @param speechSeconds seconds in which somebody speaks
 * @param levelDb level of the speech, dBFS
 * @param snrDb estimated distance of the speech to the noise
 * @param clipped share of clipped samples, 0..1
 * @param bandwidthHz where the spectrum ends
 * @param pitchHz median pitch; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefQuality(
    @Nullable Double speechSeconds,
    @Nullable Double levelDb,
    @Nullable Double snrDb,
    @Nullable Double clipped,
    @Nullable Double bandwidthHz,
    @Nullable Double pitchHz) {}
