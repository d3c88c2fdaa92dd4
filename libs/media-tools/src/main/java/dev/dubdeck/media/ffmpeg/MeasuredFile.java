package dev.dubdeck.media.ffmpeg;

/**
 * A finished file, measured.
 *
 * @param widestKeyFrameGap seconds; means something only when every packet was read
 * @param otherTracks those that are neither picture, sound nor subtitles of a known kind: covers,
 *     attachments, data
 */
public record MeasuredFile(ProbeResult result, double widestKeyFrameGap, int otherTracks) {}
