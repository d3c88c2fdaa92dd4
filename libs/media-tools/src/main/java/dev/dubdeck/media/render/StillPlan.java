package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.PictureSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A still that is not black: among the key frames after the first tenth, else among all frames
 * after it, else among all frames. Mostly the first look finds one at once.
 */
final class StillPlan {
  private static final double SKIPPED_PART = 0.1;
  private static final int COMFORTABLE_LUMA = 40;

  private StillPlan() {}

  static PlannedRun plan(SourceSet sources, Preset preset) {
    RenderSource source = sources.find(SourceRole.VIDEO).orElseThrow();
    VideoTrack video = sources.video().orElseThrow();
    PictureSpec spec = preset.picture();
    String start = Numbers.plain(video.endSeconds() * SKIPPED_PART);
    PlannedRun anyFrame = run(RunInput.of(source), video, preset, spec.darkestLuma(), null);
    PlannedRun laterFrame =
        run(RunInput.of(source, "-ss", start), video, preset, spec.darkestLuma(), anyFrame);
    return run(
        RunInput.of(source, "-skip_frame", "nokey", "-noaccurate_seek", "-ss", start),
        video,
        preset,
        Math.max(COMFORTABLE_LUMA, spec.darkestLuma()),
        laterFrame);
  }

  private static PlannedRun run(
      RunInput input, VideoTrack video, Preset preset, int darkest, @Nullable PlannedRun instead) {
    PictureSpec spec = preset.picture();
    PictureSize size = PictureSize.boundedByWidth(video, spec.maxWidth());
    List<String> options =
        List.of(
            "-map",
            "0:" + video.index(),
            "-filter:v",
            WholePictures.ofKeyFrames(video)
                + "scale=%d:%d:flags=bicubic:out_range=tv,setsar=1,format=yuv420p,signalstats,"
                    .formatted(size.width(), size.height())
                + "metadata=mode=select:key=lavfi.signalstats.YAVG:function=greater:value="
                + darkest
                + ",scale=out_range=pc,format=yuvj420p",
            "-frames:v",
            "1",
            "-c:v",
            "mjpeg",
            "-q:v",
            Integer.toString(spec.quality()),
            "-map_metadata",
            "-1",
            "-update",
            "1");
    PlannedFile file =
        new PlannedFile(
            PlannedOutput.prefix(preset) + "." + preset.extension(),
            options,
            Map.of("f", preset.format()),
            OutputPromise.ofPicture(size));
    return new PlannedRun(
        List.of(input),
        List.of(),
        List.of(new PlannedOutput(preset, List.of(file), null)),
        video.endSeconds(),
        instead,
        List.of());
  }
}
