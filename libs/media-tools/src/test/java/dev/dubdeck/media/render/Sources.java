package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.AudioTrack;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.ffmpeg.SubtitleTrack;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import java.nio.file.Path;
import java.util.List;

/** Sources for plans, without files. */
final class Sources {
  private static final String MOV = "mov,mp4,m4a,3gp,3g2,mj2";

  private Sources() {}

  static RenderSource film() {
    return film("h264", "yuv420p", 1920, 1080);
  }

  static RenderSource film(String codec, String pixelFormat, int width, int height) {
    VideoTrack video =
        new VideoTrack(0, codec, "High", pixelFormat, width, height, width, height, 25, 60, false);
    return source(SourceRole.VIDEO, "film.mp4", List.of(video), List.of(audio(1, 60.02)), "en");
  }

  static RenderSource muteFilm() {
    return source(SourceRole.VIDEO, "film.mp4", film().probe().videos(), List.of(), null);
  }

  static RenderSource sound(SourceRole role, String name, String language) {
    return source(role, name, List.of(), List.of(audio(0, 42)), language);
  }

  static RenderSource subtitles(String language) {
    SourceProbe probe =
        new SourceProbe(
            "srt", 0, 0, 100, List.of(), List.of(), List.of(new SubtitleTrack(0, "subrip", null)));
    return new RenderSource(SourceRole.SUBTITLES, Path.of("/in/subs.srt"), probe, language);
  }

  private static RenderSource source(
      SourceRole role,
      String name,
      List<VideoTrack> videos,
      List<AudioTrack> audios,
      String language) {
    SourceProbe probe = new SourceProbe(MOV, 0, 60, 1000, videos, audios, List.of());
    return new RenderSource(role, Path.of("/in", name), probe, language);
  }

  private static AudioTrack audio(int index, double end) {
    return new AudioTrack(index, "aac", 2, 44100, null, "$(rm -rf /)", true, end);
  }
}
