package dev.dubdeck.gateway.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What the player starts with: the preview, since it plays at once, unless the full picture was
 * asked for or is all there is.
 *
 * @param preview address of the video preview
 * @param full address of the full picture that browsers play
 * @param audio address of the audio preview
 * @param poster address of a still
 * @param chosen address of the video to load, null when there is none
 * @param isFull whether that is the full picture
 */
public record Playback(
    @Nullable String preview,
    @Nullable String full,
    @Nullable String audio,
    @Nullable String poster,
    @Nullable String chosen,
    boolean isFull) {

  /** Chooses among the files of a job. */
  public static Playback of(JobFiles files, @Nullable String quality) {
    String preview = url(files.mp4Preview());
    String full = url(files.mp4());
    boolean isFull = full != null && (preview == null || "full".equals(quality));
    return new Playback(
        preview,
        full,
        url(files.audioPreview()),
        url(files.poster()),
        isFull ? full : preview,
        isFull);
  }

  /** True when both qualities are there to switch between. */
  public boolean isSwitchable() {
    return preview != null && full != null;
  }

  private static @Nullable String url(JobFiles.@Nullable Link link) {
    return link == null ? null : link.url();
  }
}
