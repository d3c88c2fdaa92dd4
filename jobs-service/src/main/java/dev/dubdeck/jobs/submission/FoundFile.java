package dev.dubdeck.jobs.submission;

import dev.dubdeck.media.root.MediaKey;

/**
 * One file below {@code Input/} that was recognised.
 *
 * @param number counts files of one role from 1
 */
record FoundFile(SourceRole role, int number, MediaKey key) {}
