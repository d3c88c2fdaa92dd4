package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.PeaksSpec;
import dev.dubdeck.media.preset.Preset.StoryboardSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans of what stands beside a film: sound tracks alone, thumbnails, waveform, subtitles. */
final class SidePlans {
  private static final int PEAK_BYTES = 2;

  /** All of them are named in one event. */
  private static final int MOST_SHEETS = 64;

  private SidePlans() {}

  /** A file for each sound track that is there. */
  static void addSideCars(Preset preset, RunDraft draft) {
    List<PlannedFile> files = new ArrayList<>();
    for (SoundTrack track : draft.sources().stems(preset.audio().tracks())) {
      String filters = SoundOptions.filters(preset.audio(), track, "", draft.length());
      List<String> streams = new ArrayList<>(List.of("-map", draft.sound(track, filters)));
      streams.addAll(SoundOptions.encoding(preset.audio(), track, 0));
      streams.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
      files.add(
          new PlannedFile(
              PlannedOutput.prefix(preset) + "-" + track.word() + "." + preset.extension(),
              streams,
              Containers.of(preset),
              OutputPromise.ofSound(
                  draft.length(), draft.tolerance(), preset.audio(), List.of(track.language()))));
    }
    draft.add(new PlannedOutput(preset, files, null));
  }

  /** Small pictures, many to a sheet; always as many as there are intervals. */
  static void addStoryboard(Preset preset, RunDraft draft) {
    StoryboardSpec spec = preset.storyboard();
    VideoTrack video = draft.sources().video().orElseThrow();
    PictureSize tile = PictureSize.boundedByWidth(video, spec.width());
    String filters =
        "fps=fps=1/%d:round=near:start_time=0:eof_action=pass,tpad=stop_mode=clone:stop=2,trim=end_frame=%d,"
                .formatted(interval(spec, draft.length()), tiles(spec, draft.length()))
            + "scale=%d:%d:flags=%s:out_range=pc,setsar=1,format=yuvj420p,tile=%dx%d"
                .formatted(tile.width(), tile.height(), spec.scaler(), spec.columns(), spec.rows());
    List<String> streams =
        List.of(
            "-map",
            draft.picture().filtered(filters),
            "-c:v",
            "mjpeg",
            "-q:v",
            Integer.toString(spec.quality()),
            "-map_metadata",
            "-1");
    draft.add(
        new PlannedOutput(
            preset,
            List.of(
                new PlannedFile(
                    PlannedOutput.prefix(preset) + "-%d.jpg",
                    streams,
                    Map.of("f", preset.format()),
                    OutputPromise.ofPictures(tile, draft.length()))),
            null));
  }

  static int tiles(StoryboardSpec spec, double length) {
    return Math.max(1, (int) Math.ceil(length / interval(spec, length) - 1e-6));
  }

  /** Seconds from one picture to the next; more for a film that would need too many sheets. */
  static int interval(StoryboardSpec spec, double length) {
    double most = (double) MOST_SHEETS * spec.columns() * spec.rows() * spec.everySeconds();
    return spec.everySeconds() * Math.max(1, (int) Math.ceil(length / most));
  }

  /** Bare samples, to be drawn from. */
  static void addPeaks(Preset preset, RunDraft draft) {
    PeaksSpec spec = preset.peaks();
    SoundTrack main = draft.sources().main().orElseThrow();
    String filters =
        "aresample=%d:async=1:first_pts=0,aformat=channel_layouts=mono:sample_fmts=s16"
                .formatted(spec.sampleRate())
            + SoundOptions.fitted(draft.length());
    long most = (long) ((draft.length() + 2) * spec.sampleRate() * PEAK_BYTES);
    List<String> streams =
        List.of(
            "-map",
            draft.sound(main, filters),
            "-c:a",
            "pcm_s16le",
            // The source's clock may lie: the disk is not trusted to it.
            "-fs",
            Long.toString(most));
    draft.add(
        new PlannedOutput(
            preset,
            List.of(
                new PlannedFile(
                    PlannedOutput.prefix(preset) + ".s16le",
                    streams,
                    Map.of("f", preset.format()),
                    OutputPromise.ofLength(draft.length(), draft.tolerance()))),
            null));
  }

  /** Each file of subtitles as plain cues, to be cleaned. */
  static void addCaptions(Preset preset, RunDraft draft) {
    List<PlannedFile> files = new ArrayList<>();
    for (RenderSource source : draft.sources().subtitles()) {
      int stream = source.probe().subtitles().getFirst().index();
      String name = "%02d-%s".formatted(files.size() + 1, Languages.iso639(source.language()));
      files.add(
          new PlannedFile(
              PlannedOutput.prefix(preset) + "-" + name + "." + preset.extension(),
              List.of(
                  "-map",
                  draft.newInput(source) + ":" + stream,
                  "-c:s",
                  "srt",
                  "-map_metadata",
                  "-1"),
              Map.of("f", preset.format()),
              new OutputPromise(
                  null,
                  0,
                  null,
                  null,
                  null,
                  null,
                  false,
                  null,
                  List.of(Languages.iso639(source.language())),
                  1)));
    }
    draft.add(new PlannedOutput(preset, files, null));
  }
}
