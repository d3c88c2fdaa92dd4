package dev.dubdeck.jobs.artifact;

import dev.dubdeck.contracts.Visibility;
import java.time.Instant;
import java.util.UUID;

/** What was registered about a file, and who may have it. */
public record RegisteredFile(
    UUID jobId,
    String owner,
    Visibility visibility,
    String kind,
    String name,
    String mediaKey,
    String sha256,
    long sizeBytes,
    Instant modifiedAt,
    String fileId) {}
