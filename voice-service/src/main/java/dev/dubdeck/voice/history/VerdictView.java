package dev.dubdeck.voice.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a voice, words first.
 *
 * @param word {@code consistent}, {@code changed}, {@code unknown} or {@code not_comparable}
 * @param status {@code pending}, {@code ok}, {@code warn}, {@code drifted} or {@code unknown}
 * @param helps what somebody can do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerdictView(
    String word,
    String status,
    @Nullable String reason,
    String sentence,
    @Nullable String helps,
    @Nullable OtherView nearestOther) {}
