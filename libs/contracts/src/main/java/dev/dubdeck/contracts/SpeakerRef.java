package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What the worker made of one speaker of a job.
 *
 * @param speakerId label of the diarization, as a safe name
 * @param status {@code ok}, {@code insufficient} or {@code no_speech}
 * @param speechSeconds how long the speaker speaks in the whole episode
 * @param turns how often
 * @param durationSeconds length of the reference; null when there is none
 * @param refSha256 hash of the reference's WAV file; null when there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SpeakerRef(
    String speakerId,
    String status,
    double speechSeconds,
    int turns,
    @Nullable Double durationSeconds,
    @Nullable String refSha256) {}
