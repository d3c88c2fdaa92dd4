package dev.dubdeck.voice.contradiction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that does not fit together.
 *
 * @param kind {@code talk_at_once}, {@code two_characters}, {@code absent_regular} or {@code
 *     far_from_past}
 * @param severity {@code warn} or {@code note}
 * @param seconds how long, where that means something
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contradiction(
    String kind,
    String severity,
    List<String> speakerIds,
    List<String> characterSlugs,
    String message,
    @Nullable Double seconds) {}
