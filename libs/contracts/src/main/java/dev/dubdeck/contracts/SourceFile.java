package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * One file that a job was submitted with.
 *
 * @param role {@code video}, {@code dub_audio}, {@code background}, {@code dialogue}, {@code
 *     original_audio}, {@code subtitles} or {@code diarization}; {@code finished_mp4} and others of
 *     that form are exports that a pipeline made, to be adopted if they pass the checks
 * @param mediaKey path below the media root
 * @param sha256 lower-case hex of the content
 * @param language BCP 47 tag, when known
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SourceFile(
    String role, String mediaKey, String sha256, long sizeBytes, @Nullable String language) {}
