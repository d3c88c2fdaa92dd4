package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.AudioSpec;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects the outputs of one run, and the inputs and filter graphs that they need.
 *
 * <p>The picture is decoded once and spread by one graph; so is the sound of each file. Graphs
 * never share an input, though they may read the same file: ffmpeg 8 can lock up when one decoder
 * or demuxer feeds two filter graphs of which one lags, as with sound that starts late. What it
 * costs is reading the file twice, from memory mostly. Copied pictures have an input each as well.
 */
final class RunDraft {
  private static final double LEAST_TOLERANCE = 0.05;

  private final SourceSet sources;
  private final @Nullable JoinedPictures joined;
  private final List<RunInput> inputs = new ArrayList<>();
  private final List<String> graphs = new ArrayList<>();
  private final Map<Path, SoundInput> sounds = new LinkedHashMap<>();
  private final Map<Encoding, List<String>> encodings = new HashMap<>();
  private final List<PlannedOutput> outputs = new ArrayList<>();
  private @Nullable PictureGraph picture;
  private int pictureInput;

  RunDraft(SourceSet sources) {
    this(sources, null);
  }

  /** With pictures that need not be encoded any more. */
  RunDraft(SourceSet sources, @Nullable JoinedPictures joined) {
    this.sources = sources;
    this.joined = joined;
  }

  private record SoundInput(int input, SoundGraph graph) {}

  /** What makes two files the same but for their containers. */
  private record Encoding(
      @Nullable VideoSpec video,
      boolean isCopied,
      @Nullable AudioSpec audio,
      @Nullable String subtitleCodec) {}

  SourceSet sources() {
    return sources;
  }

  double length() {
    return sources.length();
  }

  /** One frame, or 50 ms where that is more. */
  double tolerance() {
    return Math.max(LEAST_TOLERANCE, sources.video().map(VideoTrack::frameSeconds).orElse(0.0));
  }

  /** Number of the output that is added next. */
  int nextOutput() {
    return outputs.size();
  }

  void add(PlannedOutput output) {
    outputs.add(output);
  }

  /** One file with picture, sound, or both. */
  void addFile(Preset preset) {
    List<SoundTrack> tracks =
        preset.audio() == null ? List.of() : sources.tracks(preset.audio().tracks());
    List<String> streams =
        encodings.computeIfAbsent(
            new Encoding(preset.video(), isCopied(preset), preset.audio(), preset.subtitleCodec()),
            encoding -> streams(preset, tracks));
    add(
        new PlannedOutput(
            preset,
            List.of(
                new PlannedFile(
                    PlannedOutput.prefix(preset) + "." + preset.extension(),
                    streams,
                    Containers.of(preset),
                    promise(preset, tracks))),
            loudness(preset.audio(), tracks)));
  }

  /** Whether pictures are put together and not encoded. */
  boolean isJoining() {
    return joined != null;
  }

  /** Options for a picture of the source, encoded in that way. */
  List<String> encodedPicture(PictureEncode encode) {
    if (joined != null) {
      inputs.add(joined.find(encode));
      return copied(inputs.size() - 1, 0);
    }
    List<String> options =
        new ArrayList<>(List.of("-map", picture().scaled(encode.size(), encode.scaler())));
    options.addAll(encode.options());
    return options;
  }

  private static List<String> copied(int input, int stream) {
    return new ArrayList<>(List.of("-map", input + ":" + stream, "-c:v", "copy"));
  }

  /** The graph behind the decoder of the picture. */
  PictureGraph picture() {
    if (picture == null) {
      RenderSource source = sources.find(SourceRole.VIDEO).orElseThrow();
      picture = new PictureGraph(sources.video().orElseThrow(), "");
      pictureInput = newInput(source);
    }
    return picture;
  }

  /** The label of a sound track behind these filters. */
  String sound(SoundTrack track, String filters) {
    SoundInput sound =
        sounds.computeIfAbsent(
            track.source().path(),
            path -> new SoundInput(newInput(track.source()), new SoundGraph(sounds.size())));
    return sound.graph().filtered(track.streamIndex(), filters);
  }

  /** An input for one output alone. */
  int newInput(RenderSource source) {
    inputs.add(RunInput.of(source));
    return inputs.size() - 1;
  }

  PlannedRun finish() {
    if (picture != null) {
      graphs.add(picture.text(pictureInput));
    }
    sounds.values().forEach(sound -> graphs.add(sound.graph().text(sound.input())));
    return new PlannedRun(inputs, graphs, outputs, length(), null, List.of());
  }

  private List<String> streams(Preset preset, List<SoundTrack> tracks) {
    List<String> options = new ArrayList<>();
    if (preset.video() != null) {
      sources.video().ifPresent(track -> options.addAll(video(preset, track)));
    }
    for (int i = 0; i < tracks.size(); i++) {
      options.addAll(sound(preset.audio(), tracks.get(i), i));
    }
    subtitles(preset, options);
    options.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
    return options;
  }

  private boolean isCopied(Preset preset) {
    return sources.video().filter(track -> VideoOptions.isCopied(preset, track)).isPresent();
  }

  private List<String> video(Preset preset, VideoTrack track) {
    if (VideoOptions.isCopied(preset, track)) {
      int input = newInput(sources.find(SourceRole.VIDEO).orElseThrow());
      return copied(input, track.index());
    }
    return encodedPicture(PictureEncode.ofFile(preset.video(), track));
  }

  private List<String> sound(AudioSpec spec, SoundTrack track, int number) {
    String correction = spec.loudnessLufs() == null ? "" : Loudness.correction(nextOutput());
    String label = sound(track, SoundOptions.filters(spec, track, correction, length()));
    List<String> options = new ArrayList<>(List.of("-map", label));
    options.addAll(SoundOptions.encoding(spec, track, number));
    return options;
  }

  private void subtitles(Preset preset, List<String> options) {
    if (preset.subtitleCodec() == null) {
      return;
    }
    List<RenderSource> files = sources.subtitles();
    for (int i = 0; i < files.size(); i++) {
      RenderSource file = files.get(i);
      int stream = file.probe().subtitles().getFirst().index();
      options.addAll(
          List.of(
              "-map",
              newInput(file) + ":" + stream,
              "-metadata:s:s:" + i,
              "language=" + Languages.iso639(file.language()),
              "-disposition:s:" + i,
              "0"));
    }
    if (!files.isEmpty()) {
      // Cues after the last frame would make the file longer than the film.
      options.addAll(List.of("-c:s", preset.subtitleCodec(), "-t", Numbers.plain(length())));
    }
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

  private OutputPromise promise(Preset preset, List<SoundTrack> tracks) {
    List<String> languages = tracks.stream().map(SoundTrack::language).toList();
    int subtitles = preset.subtitleCodec() == null ? 0 : sources.subtitles().size();
    Optional<VideoTrack> video = preset.video() == null ? Optional.empty() : sources.video();
    if (video.isEmpty()) {
      return OutputPromise.ofSound(length(), tolerance(), preset.audio(), languages);
    }
    VideoTrack track = video.get();
    boolean copied = VideoOptions.isCopied(preset, track);
    PictureSize size =
        copied
            ? new PictureSize(track.width(), track.height())
            : VideoOptions.size(preset.video(), track);
    return new OutputPromise(
        length(),
        tolerance(),
        size.width(),
        size.height(),
        preset.video(),
        copied ? track.codec() : "h264",
        copied,
        preset.audio(),
        languages,
        subtitles);
  }
}
