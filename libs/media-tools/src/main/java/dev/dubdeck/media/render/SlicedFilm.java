package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Allowed;
import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.Form;
import dev.dubdeck.media.preset.Preset.StreamSpec;
import dev.dubdeck.media.root.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An encode of a film that several workers share by time. Each slice of the picture is made by
 * itself, in all the ways that the exports need; at the end one run joins them without encoding
 * them again and makes the sound, whole.
 *
 * <p>Nothing of a seam is left in the result: slices keep the source's own time stamps, each frame
 * falls into one of them by its time alone, every slice starts with a key frame that nothing before
 * it is needed for, and the encoder has the same settings in all of them.
 */
public final class SlicedFilm {
  /** Index and clock of these lead to a given time. Others may lose frames where they are cut. */
  private static final Set<String> SEEKABLE = Set.of("mov", "matroska");

  /** So much is decoded before a slice that all its frames have what they refer to. */
  private static final double RUN_UP = 2;

  private static final int RUN_UP_FRAMES = 20;
  private static final int LONGEST_STEP = 60;
  private static final String FILE = "picture-%d.mp4";

  /** Not even the description of a track would fit. */
  private static final int LEAST_FILM = 512;

  private final SourceSet sources;
  private final List<Preset> presets;
  private final VideoTrack video;
  private final List<PictureEncode> encodes;

  private SlicedFilm(SourceSet sources, List<Preset> presets, VideoTrack video) {
    this.sources = sources;
    this.presets = presets;
    this.video = video;
    Set<PictureEncode> distinct = new LinkedHashSet<>();
    for (Preset preset : presets) {
      distinct.addAll(
          preset.form() == Form.STREAM
              ? StreamPlan.encodes(preset.stream(), video)
              : List.of(PictureEncode.ofFile(preset.video(), video)));
    }
    this.encodes = List.copyOf(distinct);
  }

  /**
   * The film as these exports of one run need it. Empty when it is not to be shared: something is
   * not an encode of the picture, or the source cannot be entered at any time.
   */
  public static Optional<SlicedFilm> of(List<RenderSource> sources, List<Preset> presets) {
    SourceSet set = new SourceSet(List.copyOf(sources));
    boolean isShared =
        !presets.isEmpty()
            && presets.stream().allMatch(preset -> RenderPlan.isEncode(preset, set))
            && set.find(SourceRole.VIDEO)
                .filter(source -> SEEKABLE.contains(Allowed.demuxer(source.probe().container())))
                .isPresent()
            && step(presets) <= LONGEST_STEP;
    return isShared
        ? set.video().map(video -> new SlicedFilm(set, List.copyOf(presets), video))
        : Optional.empty();
  }

  /** How long it is, in seconds. */
  public double length() {
    return sources.length();
  }

  /** Slices of about that length; a single one when the film is too short for more. */
  public List<Slice> slices(double aboutSeconds) {
    int step = step(presets);
    long number = Math.max(1, Math.round(length() / aboutSeconds));
    double width = step * Math.ceil(length() / number / step);
    List<Slice> slices = new ArrayList<>();
    double least = width / 4;
    for (double from = 0; from == 0 || from < length() - least; from += width) {
      boolean isLast = from + width >= length() - least;
      slices.add(new Slice(slices.size(), from, isLast ? length() : from + width, isLast));
    }
    return slices;
  }

  /** Slices begin where segments of every stream do, so that all segments are whole. */
  private static int step(List<Preset> presets) {
    return presets.stream()
        .map(Preset::stream)
        .filter(stream -> stream != null)
        .mapToInt(StreamSpec::segmentSeconds)
        .reduce(1, SlicedFilm::commonMultiple);
  }

  private static int commonMultiple(int a, int b) {
    int x = a;
    int y = b;
    while (y != 0) {
      int rest = x % y;
      x = y;
      y = rest;
    }
    return a / x * b;
  }

  /** The run that makes the pictures of a slice; it has no sound. */
  PlannedRun part(Slice slice) {
    RenderSource source = sources.find(SourceRole.VIDEO).orElseThrow();
    String end = slice.isLast() ? "" : ":end=" + Numbers.plain(slice.toSeconds());
    PictureGraph graph =
        new PictureGraph(video, "trim=start=" + Numbers.plain(slice.fromSeconds()) + end + ",");
    List<PlannedFile> files = new ArrayList<>();
    for (PictureEncode encode : encodes) {
      List<String> streams =
          new ArrayList<>(List.of("-map", graph.scaled(encode.size(), encode.scaler())));
      streams.addAll(encode.options());
      streams.addAll(VideoOptions.EVERY_FRAME_AT_ITS_TIME);
      // Not the clock of the usual frame rate: both sides of a seam would round for themselves.
      streams.addAll(List.of("-enc_time_base:v", "filter", "-map_metadata", "-1"));
      files.add(
          new PlannedFile(
              FILE.formatted(files.size()),
              streams,
              Map.of("f", "mp4", "movie_timescale", "1000000"),
              OutputPromise.ofPictures(encode.size(), null)));
    }
    return new PlannedRun(
        List.of(RunInput.of(source, entering(slice))),
        List.of(graph.text(0)),
        List.of(new PlannedOutput(presets.getFirst(), files, null)),
        slice.toSeconds(),
        null,
        List.of());
  }

  /** Time stamps stay those of the source; which frames count is up to the filter. */
  private String[] entering(Slice slice) {
    double runUp = Math.max(RUN_UP, RUN_UP_FRAMES * video.frameSeconds());
    List<String> options = new ArrayList<>(List.of("-copyts", "-start_at_zero"));
    if (slice.fromSeconds() > runUp) {
      options.addAll(
          List.of("-noaccurate_seek", "-ss", Numbers.plain(slice.fromSeconds() - runUp)));
    }
    return options.toArray(String[]::new);
  }

  /**
   * The run that makes the exports out of finished slices.
   *
   * @param folder in which the slices' folders are; gets a list for each way of encoding
   * @param slices in order of time, without those that had no frame
   */
  public PlannedRun join(Path folder, List<MadeSlice> slices) throws IOException {
    List<RunInput> joined = new ArrayList<>();
    for (int i = 0; i < encodes.size(); i++) {
      Path list = Files.writeString(folder.resolve("join-" + i + ".txt"), list(slices, i));
      joined.add(RunInput.ofList(list, slices.getFirst().startSeconds()));
    }
    RunDraft draft = new RunDraft(sources, new JoinedPictures(encodes, joined));
    return RenderPlan.draft(presets, draft);
  }

  /** Lengths are from first frame to first frame, so that every frame keeps its time. */
  private static String list(List<MadeSlice> slices, int encode) {
    StringBuilder text = new StringBuilder("ffconcat version 1.0\n");
    for (int i = 0; i < slices.size(); i++) {
      MadeSlice slice = slices.get(i);
      text.append("file ").append(slice.folder()).append('/').append(FILE.formatted(encode));
      if (i + 1 < slices.size()) {
        double length = slices.get(i + 1).startSeconds() - slice.startSeconds();
        text.append("\nduration ").append(Numbers.plain(length));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The first file of a slice; all of them have the same frames. Absent when there is none. */
  public static Path firstFile(Path folder) {
    return folder.resolve(FILE.formatted(0));
  }

  /** Where frames come seldom a slice may have none, and its files are empty boxes. */
  static void deleteIfWithoutFrames(Path folder) throws IOException {
    if (Files.size(firstFile(folder)) < LEAST_FILM) {
      FileTree.delete(folder);
      Files.createDirectory(folder);
    }
  }
}
