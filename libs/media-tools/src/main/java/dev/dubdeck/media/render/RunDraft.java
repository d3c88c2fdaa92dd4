package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.AudioSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects the outputs of one run, and the inputs that they need.
 *
 * <p>Outputs never share an input, though they may read the same file: ffmpeg 8 can lock up when
 * one decoder feeds two filter graphs of which one lags, as with sound that starts late. What it
 * costs is a second decoding of the sound, a hundredth of the work.
 */
final class RunDraft {
  private static final double LEAST_TOLERANCE = 0.05;

  private final SourceSet sources;
  private final List<RunInput> inputs = new ArrayList<>();
  private final Map<Path, Integer> inputsOfThisOutput = new HashMap<>();
  private final List<PlannedOutput> outputs = new ArrayList<>();

  RunDraft(SourceSet sources) {
    this.sources = sources;
  }

  void add(Preset preset) {
    inputsOfThisOutput.clear();
    List<String> options = new ArrayList<>();
    Optional<VideoTrack> video = preset.video() == null ? Optional.empty() : sources.video();
    video.ifPresent(track -> options.addAll(video(preset, track)));
    AudioSpec audio = preset.audio();
    List<SoundTrack> tracks = audio == null ? List.of() : sources.tracks(audio.tracks());
    for (int i = 0; i < tracks.size(); i++) {
      options.addAll(sound(audio, tracks.get(i), i));
    }
    int subtitles = subtitles(preset, options);
    options.addAll(container(preset));
    outputs.add(
        new PlannedOutput(
            preset,
            PlannedOutput.fileName(preset),
            options,
            loudness(audio, tracks),
            promise(preset, video, tracks, subtitles)));
  }

  PlannedRun finish() {
    return new PlannedRun(inputs, outputs, sources.length(), null);
  }

  private List<String> video(Preset preset, VideoTrack track) {
    RenderSource source = sources.find(SourceRole.VIDEO).orElseThrow();
    List<String> options =
        new ArrayList<>(List.of("-map", inputIndex(source) + ":" + track.index()));
    options.addAll(VideoOptions.of(preset.video(), track));
    return options;
  }

  private List<String> sound(AudioSpec spec, SoundTrack track, int number) {
    List<String> options =
        new ArrayList<>(List.of("-map", inputIndex(track.source()) + ":" + track.streamIndex()));
    options.addAll(SoundOptions.of(spec, track, number, sources.length()));
    return options;
  }

  private int subtitles(Preset preset, List<String> options) {
    if (preset.subtitleCodec() == null) {
      return 0;
    }
    List<RenderSource> files = sources.subtitles();
    for (int i = 0; i < files.size(); i++) {
      RenderSource file = files.get(i);
      int stream = file.probe().subtitles().getFirst().index();
      options.addAll(
          List.of(
              "-map",
              inputIndex(file) + ":" + stream,
              "-metadata:s:s:" + i,
              "language=" + Languages.iso639(file.language()),
              "-disposition:s:" + i,
              "0"));
    }
    if (!files.isEmpty()) {
      // Cues after the last frame would make the file longer than the film.
      options.addAll(
          List.of("-c:s", preset.subtitleCodec(), "-t", Numbers.plain(sources.length())));
    }
    return files.size();
  }

  private static List<String> container(Preset preset) {
    List<String> options = new ArrayList<>(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
    if (preset.faststart()) {
      options.addAll(List.of("-movflags", "+faststart"));
    }
    options.addAll(List.of("-f", preset.format()));
    return options;
  }

  private static @Nullable Loudness loudness(@Nullable AudioSpec spec, List<SoundTrack> tracks) {
    if (spec == null || spec.loudnessLufs() == null || tracks.isEmpty()) {
      return null;
    }
    SoundTrack main = tracks.getFirst();
    return new Loudness(
        RunInput.of(main.source()),
        main.streamIndex(),
        SoundOptions.layout(spec, main),
        spec.loudnessLufs());
  }

  private OutputPromise promise(
      Preset preset, Optional<VideoTrack> video, List<SoundTrack> tracks, int subtitles) {
    List<String> languages = tracks.stream().map(SoundTrack::language).toList();
    double frame = sources.video().map(VideoTrack::frameSeconds).orElse(0.0);
    double tolerance = Math.max(LEAST_TOLERANCE, frame);
    double length = sources.length();
    return video
        .map(
            track -> {
              boolean copied = VideoOptions.isCopied(preset.video(), track);
              PictureSize size =
                  copied
                      ? new PictureSize(track.width(), track.height())
                      : VideoOptions.size(preset.video(), track);
              return new OutputPromise(
                  length,
                  tolerance,
                  size.width(),
                  size.height(),
                  copied ? track.codec() : "h264",
                  copied,
                  languages,
                  subtitles);
            })
        .orElseGet(
            () ->
                new OutputPromise(
                    length, tolerance, null, null, null, false, languages, subtitles));
  }

  private int inputIndex(RenderSource source) {
    return inputsOfThisOutput.computeIfAbsent(
        source.path(),
        path -> {
          inputs.add(RunInput.of(source));
          return inputs.size() - 1;
        });
  }
}
