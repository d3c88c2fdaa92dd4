package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.StreamSpec;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The renditions of a stream: pictures of several sizes, and each sound track beside them. */
final class StreamPlan {
  static final String PICTURE = "video-";
  static final String SOUND = "audio-";

  /** All renditions start that late, so that what must come before the first frame has a time. */
  private static final double LEAST_START = 0.8;

  /** Joined pictures have key frames where segments start and nowhere else. */
  private static final int AT_EVERY_KEY_FRAME = 1;

  /** Frames that an encoder holds back before the first one that is shown. */
  private static final double HELD_BACK = 2.5;

  private StreamPlan() {}

  /** A step of the ladder and the size it comes to. */
  private record Rung(VideoSpec spec, PictureSize size) {
    private PictureEncode encode(StreamSpec stream) {
      return PictureEncode.ofRendition(spec, size, stream.segmentSeconds());
    }
  }

  static void add(Preset preset, RunDraft draft) {
    StreamSpec stream = preset.stream();
    VideoTrack video = draft.sources().video().orElseThrow();
    List<PlannedFile> files = new ArrayList<>();
    for (Rung rung : rungs(stream, video)) {
      List<String> streams = draft.encodedPicture(rung.encode(stream));
      int least = draft.isJoining() ? AT_EVERY_KEY_FRAME : stream.segmentSeconds();
      files.add(
          file(
              preset,
              PICTURE + rung.size().shortSide(),
              streams,
              least,
              video,
              promise(rung, draft)));
    }
    List<SoundTrack> tracks = draft.sources().tracks(preset.audio().tracks());
    for (SoundTrack track : tracks) {
      String filters = SoundOptions.filters(preset.audio(), track, "", draft.length());
      List<String> streams = new ArrayList<>(List.of("-map", draft.sound(track, filters)));
      streams.addAll(SoundOptions.encoding(preset.audio(), track, 0));
      files.add(
          file(
              preset,
              SOUND + track.word(),
              streams,
              stream.segmentSeconds(),
              video,
              promise(preset, track, draft)));
    }
    draft.add(new PlannedOutput(preset, files, null));
  }

  /** How the pictures of the ladder are encoded. */
  static List<PictureEncode> encodes(StreamSpec stream, VideoTrack video) {
    return rungs(stream, video).stream().map(rung -> rung.encode(stream)).toList();
  }

  /** Every size once, with the settings of the step that is nearest to it. */
  private static Collection<Rung> rungs(StreamSpec stream, VideoTrack video) {
    Map<PictureSize, Rung> rungs = new LinkedHashMap<>();
    for (VideoSpec spec : stream.ladder()) {
      PictureSize size = VideoOptions.size(spec, video);
      rungs.put(size, new Rung(spec.withKeyFrames(stream.segmentSeconds()), size));
    }
    return rungs.values();
  }

  private static PlannedFile file(
      Preset preset,
      String rendition,
      List<String> streams,
      int leastSegment,
      VideoTrack video,
      OutputPromise promise) {
    String name = PlannedOutput.prefix(preset) + "-" + rendition;
    List<String> options = new ArrayList<>(streams);
    double start = Math.max(LEAST_START, HELD_BACK * video.frameSeconds());
    options.addAll(
        List.of(
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-output_ts_offset",
            Numbers.plain(start)));
    return new PlannedFile(
        name + ".m3u8", options, Containers.rendition(name + ".m4s", leastSegment), promise);
  }

  private static OutputPromise promise(Rung rung, RunDraft draft) {
    return new OutputPromise(
        draft.length(),
        draft.tolerance(),
        rung.size().width(),
        rung.size().height(),
        rung.spec(),
        "h264",
        false,
        null,
        List.of(),
        0);
  }

  private static OutputPromise promise(Preset preset, SoundTrack track, RunDraft draft) {
    return OutputPromise.ofSound(
        draft.length(), draft.tolerance(), preset.audio(), List.of(track.language()));
  }
}
