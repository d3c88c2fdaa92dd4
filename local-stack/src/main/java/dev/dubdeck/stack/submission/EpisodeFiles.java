package dev.dubdeck.stack.submission;

import dev.dubdeck.media.pipeline.FinishedFile;
import dev.dubdeck.media.pipeline.PipelineFolder;
import dev.dubdeck.media.pipeline.PipelineNames;
import dev.dubdeck.media.pipeline.PipelineNames.Recognised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one episode as a pipeline left them, each under the part name the API takes it by.
 *
 * @param place the folder, or the only file
 * @param film what the episode is made from; it may be a finished master
 * @param parts part name and its files; only {@code subtitles} may have several
 * @param leftAlone names in the folder that are not used, and why; empty where they say nothing
 */
public record EpisodeFiles(
    Path place, Path film, Map<String, List<Path>> parts, SortedMap<String, String> leftAlone) {
  private static final int MOST_ENTRIES = 1000;
  private static final String VIDEO = "video";

  /** Of a video file, or of a folder with the names that pipelines use. */
  public static EpisodeFiles at(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return ofFile(path);
    }
    if (!Files.isDirectory(path)) {
      throw new IOException("there is no file or folder " + path);
    }
    Recognised recognised = look(path);
    String film = recognised.film().orElseThrow(() -> new IOException("the folder holds no video"));
    Map<String, List<Path>> parts = new LinkedHashMap<>();
    recognised
        .files()
        .forEach((part, names) -> parts.put(part, names.stream().map(path::resolve).toList()));
    return new EpisodeFiles(path, path.resolve(film), parts, recognised.leftAlone());
  }

  /** Whether a folder is one of an episode, rather than one of folders. */
  static boolean isEpisode(Path folder) throws IOException {
    return look(folder).film().isPresent();
  }

  private static Recognised look(Path folder) throws IOException {
    try {
      return PipelineNames.recognise(PipelineFolder.list(folder, MOST_ENTRIES));
    } catch (PipelineFolder.CrowdedException e) {
      throw new IOException(folder + " " + e.getMessage(), e);
    }
  }

  private static EpisodeFiles ofFile(Path file) {
    PipelineFolder alone =
        new PipelineFolder(
            List.of(new PipelineFolder.Entry(file.getFileName().toString(), 0)), new TreeMap<>());
    String part =
        PipelineNames.recognise(alone).files().keySet().stream()
            .filter(FinishedFile.MASTERS::contains)
            .findFirst()
            .orElse(VIDEO);
    return new EpisodeFiles(file, file, Map.of(part, List.of(file)), new TreeMap<>());
  }
}
