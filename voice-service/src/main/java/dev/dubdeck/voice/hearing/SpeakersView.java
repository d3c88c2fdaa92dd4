package dev.dubdeck.voice.hearing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The speakers of a job on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpeakersView(
    boolean ok,
    boolean available,
    boolean allowAudio,
    @Nullable String source,
    @Nullable String note,
    List<SpeakerView> items) {}
