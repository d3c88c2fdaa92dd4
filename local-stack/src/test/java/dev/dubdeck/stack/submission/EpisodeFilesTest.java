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
    assertThat(files.leftAlone()).containsExactly("notes.txt");
  }

  @Test
  void dubbedMasterIsPreferredToALargerVideo() throws IOException {
    put("ep.dub.mkv");
    Files.writeString(folder.resolve("ep.mkv"), "a larger file");

    assertThat(names(EpisodeFiles.at(folder), "video")).containsExactly("ep.dub.mkv");
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

  private void put(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(folder.resolve(name), "");
    }
  }

  private static List<String> names(EpisodeFiles files, String part) {
    return files.parts().get(part).stream().map(file -> file.getFileName().toString()).toList();
  }
}
