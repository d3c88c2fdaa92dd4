package dev.dubdeck.voice.character;

import dev.dubdeck.voice.sound.PreparedReference;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reference that becomes the next version of a character.
 *
 * @param series slug of the series
 * @param seriesTitle its title, kept with the series' voices
 * @param character slug of the character
 * @param displayName makes the character when there is none; without it an unknown one is a 404
 * @param sound what is kept
 * @param source {@code mapping}, {@code promote}, {@code upload} or {@code rollback}
 * @param restoredVersion the version a rollback goes back to
 * @param jobId the job it was cut from
 * @param speakerId the speaker it was cut from
 * @param notes words of the person
 * @param actor who does it
 * @param expectedCurrent the version the caller believes to be current, 0 for none; null when it
 *     does not matter
 */
public record NewReference(
    String series,
    String seriesTitle,
    String character,
    @Nullable String displayName,
    PreparedReference sound,
    String source,
    @Nullable Integer restoredVersion,
    @Nullable UUID jobId,
    @Nullable String speakerId,
    @Nullable String notes,
    String actor,
    @Nullable Integer expectedCurrent) {}
