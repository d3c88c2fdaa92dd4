package dev.dubdeck.media.ffmpeg;

/**
 * A source that gives nothing, whatever is asked of it.
 *
 * @param code {@code empty_source}, {@code unreadable_source}, {@code forbidden_source}, {@code
 *     truncated_source}, {@code too_long}, {@code too_large} or {@code too_many_tracks}
 * @param message for people
 */
public record SourceFault(String code, String message) implements ProbeResult {}
