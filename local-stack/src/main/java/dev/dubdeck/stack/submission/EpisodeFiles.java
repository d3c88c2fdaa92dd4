package dev.dubdeck.stack.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of one episode as a pipeline left them, each under the part name the API takes it by.
 *
 * @param parts part name and its files; only {@code subtitles} may have several
 * @param leftAlone names in the folder that mean nothing to us
 */
public record EpisodeFiles(Map<String, List<Path>> parts, List<String> leftAlone) {
  private static final List<String> VIDEO = List.of(".mkv", ".mp4", ".mov", ".webm", ".avi", ".ts");
  private static final List<String> AUDIO = List.of(".wav", ".m4a", ".flac", ".mp3", ".aac");

  /** Of a video file, or of a folder with the names that pipelines use. */
  public static EpisodeFiles at(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return new EpisodeFiles(Map.of("video", List.of(path)), List.of());
    }
    if (!Files.isDirectory(path)) {
      throw new IOException("there is no file or folder " + path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      return recognise(entries.filter(Files::isRegularFile).sorted().toList());
    }
  }

  private static EpisodeFiles recognise(List<Path> files) throws IOException {
    List<Path> left = new ArrayList<>(files);
    Map<String, List<Path>> parts = new LinkedHashMap<>();
    Path video =
        take(left, name -> name.endsWith(".dub.mkv") || name.endsWith(".dub.mp4"))
            .or(() -> takeLargestVideo(left))
            .orElseThrow(() -> new IOException("the folder holds no video"));
    parts.put("video", List.of(video));
    putOne(parts, "dub_audio", take(left, n -> n.endsWith(".dub.wav") || n.endsWith(".dub.m4a")));
    putOne(parts, "background", take(left, name -> isAudio(name) && name.contains("background")));
    putOne(parts, "dialogue", take(left, name -> isAudio(name) && name.contains("dialogue")));
    putOne(parts, "original_audio", take(left, name -> isAudio(name) && name.contains("original")));
    List<Path> subtitles =
        left.stream()
            .filter(file -> name(file).endsWith(".srt") || name(file).endsWith(".vtt"))
            .toList();
    if (!subtitles.isEmpty()) {
      parts.put("subtitles", subtitles);
      left.removeAll(subtitles);
    }
    putOne(
        parts,
        "diarization",
        take(left, name -> name.equals("diarization.json") || name.equals("diarization.rttm")));
    return new EpisodeFiles(
        parts, left.stream().map(file -> file.getFileName().toString()).toList());
  }

  private static Optional<Path> take(List<Path> left, Predicate<String> wanted) {
    Optional<Path> found = left.stream().filter(file -> wanted.test(name(file))).findFirst();
    found.ifPresent(left::remove);
    return found;
  }

  private static Optional<Path> takeLargestVideo(List<Path> left) {
    Optional<Path> largest =
        left.stream()
            .filter(file -> VIDEO.stream().anyMatch(name(file)::endsWith))
            .max(Comparator.comparingLong(file -> file.toFile().length()));
    largest.ifPresent(left::remove);
    return largest;
  }

  private static void putOne(Map<String, List<Path>> parts, String part, Optional<Path> file) {
    file.ifPresent(path -> parts.put(part, List.of(path)));
  }

  private static boolean isAudio(String name) {
    return AUDIO.stream().anyMatch(name::endsWith);
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
