package dev.dubdeck.voice.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to decide.
 *
 * @param kind {@code review} for an episode, {@code drift} for a voice
 * @param weight minutes of speech times doubt; the list's order
 * @param itemKey breaks ties; not on the wire
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InboxItem(
    String kind,
    String seriesSlug,
    @Nullable String seriesTitle,
    double weight,
    String reviewUrl,
    @Nullable UUID jobId,
    @Nullable Integer seasonNumber,
    @Nullable Integer episodeNumber,
    @Nullable Integer speakers,
    @Nullable Integer open,
    @Nullable Double minutesOpen,
    @Nullable List<TopSpeaker> topSpeakers,
    @Nullable String editedBy,
    @Nullable Instant editedAt,
    @Nullable String characterSlug,
    @Nullable String displayName,
    @Nullable Integer version,
    @Nullable Double similarity,
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String itemKey) {

  /** One of those who speak most and are open. */
  public record TopSpeaker(String speakerId, String label, double speechSeconds) {}
}
