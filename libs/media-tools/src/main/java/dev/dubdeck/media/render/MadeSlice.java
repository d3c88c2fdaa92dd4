package dev.dubdeck.media.render;

/**
 * A slice whose pictures are made.
 *
 * @param folder its name beside those of the other slices; words, digits and dashes
 * @param startSeconds exact time of its first frame, on the clock of the slices
 */
public record MadeSlice(String folder, double startSeconds) {}
