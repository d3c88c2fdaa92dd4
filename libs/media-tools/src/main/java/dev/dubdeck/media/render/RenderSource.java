package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.SourceProbe;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One probed input of a plan.
 *
 * @param language BCP 47 tag, checked by the plan before it goes near a command; others count as
 *     unknown
 */
public record RenderSource(
    SourceRole role, Path path, SourceProbe probe, @Nullable String language) {}
