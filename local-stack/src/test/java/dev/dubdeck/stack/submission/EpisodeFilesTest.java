package dev.dubdeck.stack.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeFilesTest {
  @TempDir private Path folder;

  @Test
  void folderOfAPipelineIsRecognised() throws IOException {
    put("ep.dub.wav", "ep.Background.wav", "ep.dialogue.m4a", "ep.original.wav", "notes.txt");
    put("ep.de.srt", "ep.en.vtt", "diarization.json", "ep.mp4");

    EpisodeFiles files = EpisodeFiles.at(folder);

    assertThat(names(files, "video")).containsExactly("ep.mp4");
    assertThat(names(files, "dub_audio")).containsExactly("ep.dub.wav");
    assertThat(names(files, "background")).containsExactly("ep.Background.wav");
    assertThat(names(files, "dialogue")).containsExactly("ep.dialogue.m4a");
    assertThat(names(files, "original_audio")).containsExactly("ep.original.wav");
    assertThat(names(files, "subtitles")).containsExactly("ep.de.srt", "ep.en.vtt");
    assertThat(names(files, "diarization")).containsExactly("diarization.json");
    assertThat(files.leftAlone()).containsOnlyKeys("notes.txt");
  }

  @Test
  void finishedMasterIsTheFilmBeforeALargerVideo() throws IOException {
    put("ep.dub.mkv", "mobile/mobile.mp4");
    Files.writeString(folder.resolve("ep.mkv"), "a larger file");

    EpisodeFiles files = EpisodeFiles.at(folder);

    assertThat(files.film()).isEqualTo(folder.resolve("ep.dub.mkv"));
    assertThat(files.parts()).containsOnlyKeys("finished_mkv", "finished_mobile_mp4");
    assertThat(ImportTable.before(files))
        .anyMatch(line -> line.contains("ep.dub.mkv") && line.contains("the film, and mkv: adopt"))
        .anyMatch(line -> line.contains("ep.mkv") && line.contains("the dubbed film is taken"));
  }

  @Test
  void largestVideoIsTakenElse() throws IOException {
    put("trailer.mp4");
    Files.writeString(folder.resolve("episode.mkv"), "a larger file");

    assertThat(names(EpisodeFiles.at(folder), "video")).containsExactly("episode.mkv");
  }

  @Test
  void folderWithoutVideoIsRefused() throws IOException {
    put("ep.dub.wav");

    assertThatThrownBy(() -> EpisodeFiles.at(folder)).hasMessageContaining("no video");
  }

  @Test
  void treeOfEpisodesIsFoundWithItsNumbers() throws IOException {
    put("Season 2/Episode 03/film.mkv", "b/blue.S01E07.dub.mkv", "b/preview/preview_lowres.mp4");
    put("extras/readme.txt", "c/trailer.mp4");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("b"));

    List<Path> found = EpisodeFolders.in(folder);

    assertThat(found)
        .containsExactly(
            folder.resolve("Season 2/Episode 03"), folder.resolve("b"), folder.resolve("c"));
    assertThat(numbers("Season 2/Episode 03/film.mkv")).isEqualTo("2/03");
    assertThat(numbers("b/blue.S01E07.dub.mkv")).isEqualTo("01/07");
    assertThat(numbers("c/trailer.mp4")).isEqualTo("none");
  }

  private String numbers(String film) {
    return EpisodeFolders.numbers(folder.resolve(film), folder)
        .map(numbers -> numbers.season() + "/" + numbers.episode())
        .orElse("none");
  }

  private void put(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  private static List<String> names(EpisodeFiles files, String part) {
    return files.parts().get(part).stream().map(file -> file.getFileName().toString()).toList();
  }
}
