package dev.dubdeck.stack.demo;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws the moving picture of an episode: a scene, its title, and the captions of the original. */
final class Picture {
  private static final List<Path> FONTS =
      List.of(
          Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),
          Path.of("/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"),
          Path.of("/usr/share/fonts/truetype/freefont/FreeSansBold.ttf"));

  private final FfmpegTools tools;

  Picture(FfmpegTools tools) {
    this.tools = tools;
  }

  /** Writes the video with the original sound. */
  void draw(DemoEpisode episode, Path folder, Path sound, double seconds, Path video)
      throws IOException, InterruptedException {
    Path graph = folder.resolve("graph");
    Files.writeString(graph, scene(episode.scene()) + ";\n" + caption(episode, folder));
    ProcessBuilder ffmpeg =
        new ProcessBuilder(
                tools.ffmpeg().toString(),
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-i",
                sound.toString(),
                "-/filter_complex",
                graph.toString(),
                "-map",
                "[picture]",
                "-map",
                "0:a",
                "-t",
                String.format(Locale.ROOT, "%.3f", seconds),
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "22",
                "-g",
                "48",
                "-c:a",
                "aac",
                "-b:a",
                "128k",
                "-movflags",
                "+faststart",
                video.toString())
            .redirectErrorStream(true);
    ffmpeg.environment().putAll(tools.environment());
    Process process = ffmpeg.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the picture could not be drawn: " + said.strip());
    }
  }

  private static String scene(String name) throws IOException {
    try (InputStream in = Picture.class.getResourceAsStream("/demo/" + name + ".filter")) {
      if (in == null) {
        throw new IOException("no scene " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replaceAll(";$", "");
    }
  }

  /** The title fades after four seconds. Without a font there is none. */
  private static String caption(DemoEpisode episode, Path folder) throws IOException {
    Optional<Path> font = FONTS.stream().filter(Files::exists).findFirst();
    if (font.isEmpty()) {
      return "[scene]format=yuv420p[picture]";
    }
    // Text goes by file: it then needs no quoting for the filter's language.
    Path title = folder.resolve("title");
    Files.writeString(title, episode.title());
    return "[scene]drawtext=fontfile="
        + font.get()
        + ":textfile="
        + title
        + ":fontsize=34:fontcolor=white:shadowcolor=black@0.6:shadowx=2:shadowy=2"
        + ":x=(w-tw)/2:y=52:alpha='clip(5-t,0,1)',format=yuv420p[picture]";
  }
}
