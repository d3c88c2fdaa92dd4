package dev.dubdeck.media.ffmpeg;

import java.util.List;
import java.util.Optional;

/**
 * A readable source, measured.
 *
 * @param container ffmpeg's name of the demuxer, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param startSeconds where its clock starts
 * @param durationSeconds from its start to the end of its longest picture or sound
 * @param sizeBytes of the file
 * @param videos moving pictures; covers and other attached pictures are left out
 */
public record SourceProbe(
    String container,
    double startSeconds,
    double durationSeconds,
    long sizeBytes,
    List<VideoTrack> videos,
    List<AudioTrack> audios,
    List<SubtitleTrack> subtitles)
    implements ProbeResult {

  /** Copies what can change. */
  public SourceProbe {
    videos = List.copyOf(videos);
    audios = List.copyOf(audios);
    subtitles = List.copyOf(subtitles);
  }

  /** The picture to work on: the first. */
  public Optional<VideoTrack> video() {
    return videos.stream().findFirst();
  }

  /** The sound to work on: the one marked as default, else the first. */
  public Optional<AudioTrack> audio() {
    return audios.stream()
        .filter(AudioTrack::isDefault)
        .findFirst()
        .or(() -> audios.stream().findFirst());
  }
}
