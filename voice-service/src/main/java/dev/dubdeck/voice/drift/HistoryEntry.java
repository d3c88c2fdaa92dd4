package dev.dubdeck.voice.drift;

import org.jspecify.annotations.Nullable;

/**
 * A version as its place in the history depends on it.
 *
 * @param restoredVersion the version a rollback went back to
 * @param dismissed its warning was dismissed
 * @param kept a person kept it although it had drifted
 */
public record HistoryEntry(
    int version,
    String sha256,
    @Nullable Integer restoredVersion,
    DriftStatus status,
    @Nullable DriftReason reason,
    boolean dismissed,
    boolean kept) {}
