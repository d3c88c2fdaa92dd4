package dev.dubdeck.export.voices;

import dev.dubdeck.export.publish.Sealed;
import dev.dubdeck.export.work.Completion;

/**
 * References that are cut and not published yet.
 *
 * @param manifest with the sound beside it
 */
public record ExtractedRefs(Sealed manifest, Completion.Refs refs) {}
