package dev.dubdeck.media.root;

import java.time.Instant;

/** A file in its final place, and what to register about it. */
public record PublishedFile(
    MediaKey key, String sha256, long size, Instant modifiedAt, String fileId) {}
