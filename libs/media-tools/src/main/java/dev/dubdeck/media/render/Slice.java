package dev.dubdeck.media.render;

/**
 * A stretch of a film: the frames from one time on and before another, on a clock that is zero
 * where the file starts. Every frame is in exactly one slice.
 *
 * @param number from 0, in order of time
 * @param fromSeconds of the first frame, or a little before it
 * @param toSeconds where the next slice begins; of the last one, the end of the film
 * @param isLast the last one goes on for as long as there are frames, whatever the header said
 */
public record Slice(int number, double fromSeconds, double toSeconds, boolean isLast) {}
