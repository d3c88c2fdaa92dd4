package dev.dubdeck.media.ffmpeg;

/**
 * A file that we made, measured.
 *
 * @param widestKeyFrameGap seconds; means something only when every packet was read
 */
public record MeasuredFile(ProbeResult result, double widestKeyFrameGap) {}
