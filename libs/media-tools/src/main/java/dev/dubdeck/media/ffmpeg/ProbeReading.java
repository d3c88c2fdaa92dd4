package dev.dubdeck.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;

/** Judges what ffprobe said. Pure; tested with recorded answers. */
final class ProbeReading {
  /** Containers that state their length in the header instead of having it guessed. */
  private static final Set<String> WITH_LENGTH =
      Set.of("mov", "matroska", "avi", "flac", "wav", "w64");

  private static final double MISSING_SECONDS = 1.0;
  private static final int MISSING_FRAMES = 3;

  private final FFmpegProbeResult result;
  private final ProbeLimits limits;
  private final List<FFmpegStream> streams;

  ProbeReading(FFmpegProbeResult result, ProbeLimits limits) {
    this.result = result;
    this.limits = limits;
    this.streams = result.streams == null ? List.of() : result.streams;
  }

  /** What can be refused without reading further. */
  Optional<SourceFault> refusal() {
    if (result.format == null || result.format.format_name == null) {
      return fault("unreadable_source", "The file cannot be read as audio or video.");
    }
    if (streams.size() > limits.mostTracks()) {
      return fault(
          "too_many_tracks",
          "The file has " + streams.size() + " tracks; at most " + limits.mostTracks() + " work.");
    }
    if (result.format.duration > limits.longest().toSeconds()) {
      return fault(
          "too_long", "The source is longer than " + limits.longest().toHours() + " hours.");
    }
    boolean tooLarge =
        streams.stream()
            .filter(TrackReader::isMovingPicture)
            .anyMatch(s -> (long) s.width * s.height > limits.mostPixels());
    if (tooLarge) {
      return fault("too_large", "The picture has too many pixels.");
    }
    boolean foreign =
        streams.stream().anyMatch(TrackReader::isMovingPicture)
            && streams.stream().noneMatch(TrackReader::isUsableVideo);
    if (foreign) {
      return fault("forbidden_source", "The picture's coding is not accepted.");
    }
    if (streams.stream().noneMatch(ProbeReading::isUsable)) {
      return fault("unreadable_source", "The file has neither picture nor sound that can be used.");
    }
    return Optional.empty();
  }

  /** Where the header says that the file ends, on the file's own clock; 0 when it does not say. */
  double endOfHeader() {
    return result.format.duration > 0 ? start() + result.format.duration : 0;
  }

  boolean coversAllTracks(Map<Integer, TrackEnd> ends) {
    return streams.stream()
        .filter(s -> TrackReader.isUsableVideo(s) || TrackReader.isUsableAudio(s))
        .allMatch(s -> ends.containsKey(s.index));
  }

  double widestKeyFrameGap(Map<Integer, TrackEnd> ends) {
    return streams.stream()
        .filter(stream -> TrackReader.isUsableVideo(stream) && ends.containsKey(stream.index))
        .mapToDouble(stream -> ends.get(stream.index).widestKeyFrameGap())
        .findFirst()
        .orElse(0);
  }

  int otherTracks() {
    return (int) streams.stream().filter(stream -> !isUsable(stream)).count();
  }

  /**
   * @param starts what the first packets of the file said; empty when they were not read
   * @param ends what the last ones said
   */
  ProbeResult probe(Map<Integer, TrackEnd> starts, Map<Integer, TrackEnd> ends, long sizeBytes) {
    List<VideoTrack> videos = new ArrayList<>();
    List<AudioTrack> audios = new ArrayList<>();
    List<SubtitleTrack> subtitles = new ArrayList<>();
    for (FFmpegStream stream : streams) {
      TrackEnd packets = ends.get(stream.index);
      double end = packets == null ? 0 : packets.end() - start();
      if (TrackReader.isUsableVideo(stream) && packets != null) {
        TrackEnd start = starts.get(stream.index);
        boolean startsHidden = start != null && start.startsHidden();
        videos.add(TrackReader.video(stream, end, startsHidden));
      } else if (TrackReader.isUsableAudio(stream) && packets != null) {
        audios.add(TrackReader.audio(stream, end));
      } else if (TrackReader.isUsableSubtitle(stream)) {
        subtitles.add(TrackReader.subtitle(stream));
      }
    }
    double last = ends.values().stream().mapToDouble(TrackEnd::end).max().orElse(start()) - start();
    if (isCutOff(last, videos)) {
      return new SourceFault(
          "truncated_source",
          String.format(
              Locale.ROOT, "The file ends at %.1f s of %.1f s.", last, result.format.duration));
    }
    if (videos.isEmpty() && audios.isEmpty() && subtitles.isEmpty()) {
      return new SourceFault("unreadable_source", "The file holds no picture and no sound.");
    }
    double length =
        Math.max(
            videos.stream().mapToDouble(VideoTrack::endSeconds).max().orElse(0),
            audios.stream().mapToDouble(AudioTrack::endSeconds).max().orElse(0));
    if (length > limits.longest().toSeconds()) {
      return new SourceFault("too_long", "The source is too long.");
    }
    return new SourceProbe(
        result.format.format_name, start(), length, sizeBytes, videos, audios, subtitles);
  }

  private boolean isCutOff(double last, List<VideoTrack> videos) {
    double frame = videos.stream().mapToDouble(VideoTrack::frameSeconds).max().orElse(0);
    double mayMiss = Math.max(MISSING_SECONDS, MISSING_FRAMES * frame);
    String container = Allowed.demuxer(result.format.format_name);
    return WITH_LENGTH.contains(container) && promisedEnd(container) - last > mayMiss;
  }

  /** Seconds after the start at which the header says that it ends; Matroska counts from zero. */
  private double promisedEnd(String container) {
    return result.format.duration - (container.equals("matroska") ? Math.max(0, start()) : 0);
  }

  private double start() {
    return result.format.start_time;
  }

  private static boolean isUsable(FFmpegStream stream) {
    return TrackReader.isUsableVideo(stream)
        || TrackReader.isUsableAudio(stream)
        || TrackReader.isUsableSubtitle(stream);
  }

  private static Optional<SourceFault> fault(String code, String message) {
    return Optional.of(new SourceFault(code, message));
  }
}
