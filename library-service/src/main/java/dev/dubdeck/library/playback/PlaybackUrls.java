package dev.dubdeck.library.playback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a version can be played, and where; null for what is not published.
 *
 * @param files the list of all files of the job
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PlaybackUrls(
    @Nullable String master,
    @Nullable String mobile,
    @Nullable String hlsIndex,
    @Nullable String mp4Preview,
    @Nullable String audioPreview,
    @Nullable String poster,
    String files) {

  /** The addresses of a job's published files, given as kind → media key. */
  public static PlaybackUrls of(UUID jobId, Map<String, String> mediaKeys) {
    return new PlaybackUrls(
        FileUrl.of(PlayerSlot.MASTER.pick(mediaKeys)),
        FileUrl.of(PlayerSlot.MOBILE.pick(mediaKeys)),
        FileUrl.of(PlayerSlot.HLS_INDEX.pick(mediaKeys)),
        FileUrl.of(PlayerSlot.MP4_PREVIEW.pick(mediaKeys)),
        FileUrl.of(PlayerSlot.AUDIO_PREVIEW.pick(mediaKeys)),
        FileUrl.of(PlayerSlot.POSTER.pick(mediaKeys)),
        "/api/jobs/" + jobId + "/files");
  }
}
