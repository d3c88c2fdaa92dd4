package dev.dubdeck.export.work;

import dev.dubdeck.contracts.ExportState;
import org.jspecify.annotations.Nullable;

/**
 * How far a part is.
 *
 * @param seconds how long it is
 * @param folder where its files are, once it is made
 * @param start of its first frame; null while it is not made, or when it has none
 * @param fault why it was not made, once that is final
 */
public record PartState(
    int number,
    double seconds,
    ExportState state,
    double progress,
    @Nullable String folder,
    @Nullable Double start,
    @Nullable Fault fault) {}
