package dev.dubdeck.voice.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole history of a character, ascending. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryView(
    boolean ok,
    String seriesSlug,
    String voiceId,
    String displayName,
    @Nullable Integer currentVersion,
    @Nullable Integer anchorVersion,
    boolean retired,
    boolean erased,
    String provider,
    VerdictView verdict,
    List<VersionView> items,
    @JsonIgnore long revision) {}
