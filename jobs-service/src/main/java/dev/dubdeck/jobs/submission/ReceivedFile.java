package dev.dubdeck.jobs.submission;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file that lies on our disk, whole and flushed, but is not part of a job yet.
 *
 * @param path below the folder of uploads
 * @param clientName what the client calls it; looked at, never used as a name
 */
record ReceivedFile(
    SourceRole role, Path path, @Nullable String clientName, String sha256, long size) {}
