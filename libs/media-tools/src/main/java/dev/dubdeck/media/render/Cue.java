package dev.dubdeck.media.render;

/**
 * One subtitle.
 *
 * @param from milliseconds
 * @param to milliseconds, after {@code from}
 * @param text lines without markup and without control characters, parted by line feeds
 */
record Cue(long from, long to, String text) {}
