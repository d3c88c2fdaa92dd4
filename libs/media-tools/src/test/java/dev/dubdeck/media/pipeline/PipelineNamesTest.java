package dev.dubdeck.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.dubdeck.media.pipeline.PipelineFolder.Entry;
import dev.dubdeck.media.pipeline.PipelineNames.Recognised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineNamesTest {

  @Test
  void recognisesWhatAPipelineLeaves() {
    Recognised found =
        recognise(
            "ep.dub.mkv",
            "ep.mkv",
            "ep.dub.wav",
            "ep.background.wav",
            "ep_dialogue.flac",
            "Original.wav",
            "ep.srt",
            "ep.translated.srt",
            "diarization.rttm",
            "notes.txt");

    assertThat(found.files())
        .isEqualTo(
            Map.of(
                "finished_mkv", List.of("ep.dub.mkv"),
                "dub_audio", List.of("ep.dub.wav"),
                "background", List.of("ep.background.wav"),
                "dialogue", List.of("ep_dialogue.flac"),
                "original_audio", List.of("Original.wav"),
                "subtitles", List.of("ep.srt", "ep.translated.srt"),
                "diarization", List.of("diarization.rttm")));
    assertThat(found.film()).contains("ep.dub.mkv");
    assertThat(found.leftAlone())
        .isEqualTo(Map.of("ep.mkv", "the dubbed film is taken", "notes.txt", ""));
  }

  @Test
  void recognisesTheWholeTreeOfAnOutput() {
    Recognised found =
        recognise(
            "ep.dub.mp4",
            "ep.dub.frag.mp4",
            "mobile/mobile.mp4",
            "mobile/original.mp4",
            "preview/preview_lowres.mp4",
            "preview/audio_preview.m4a",
            "preview/poster.jpg",
            "preview/peaks.json",
            "audio/final_mix.wav",
            "audio/tracks/original_full.wav",
            "audio/tracks/original_full.m4a",
            "audio/tracks/background_only.m4a",
            "subs/01.srt",
            "subs/01.vtt",
            "manifest.json");

    assertThat(found.files())
        .containsOnly(
            entry("finished_mp4", List.of("ep.dub.mp4")),
            entry("finished_fmp4", List.of("ep.dub.frag.mp4")),
            entry("finished_mobile_mp4", List.of("mobile/mobile.mp4")),
            entry("finished_mobile_original_mp4", List.of("mobile/original.mp4")),
            entry("finished_preview_mp4", List.of("preview/preview_lowres.mp4")),
            entry("finished_preview_audio", List.of("preview/audio_preview.m4a")),
            entry("finished_poster", List.of("preview/poster.jpg")),
            entry("dub_audio", List.of("audio/final_mix.wav")),
            entry("original_audio", List.of("audio/tracks/original_full.wav")),
            entry("background", List.of("audio/tracks/background_only.m4a")),
            entry("subtitles", List.of("subs/01.srt")));
    assertThat(found.leftAlone())
        .containsOnlyKeys(
            "audio/tracks/original_full.m4a", "manifest.json", "preview/peaks.json", "subs/01.vtt");
  }

  @Test
  void soundOfADubbedFilmIsNotTakenTwice() {
    Recognised alone = recognise("ep.dub.mkv", "audio/final_mix.wav");
    Recognised withOriginal =
        recognise("ep.dub.mkv", "audio/final_mix.wav", "audio/tracks/original_full.wav");

    assertThat(alone.files()).containsOnlyKeys("finished_mkv");
    assertThat(alone.leftAlone().get("audio/final_mix.wav")).contains("has this sound");
    assertThat(withOriginal.files()).containsKeys("dub_audio", "original_audio");
  }

  @Test
  void withoutADubTheLargestFilmIsTaken() {
    Recognised found = recognise(List.of(new Entry("a.mp4", 5), new Entry("b.mov", 9)));

    assertThat(found.files()).containsEntry("video", List.of("b.mov"));
    assertThat(found.leftAlone()).containsOnlyKeys("a.mp4");
  }

  @Test
  void smallVersionsAloneAreNoFilm() {
    assertThat(recognise("mobile/mobile.mp4", "preview/preview_lowres.mp4").film()).isEmpty();
  }

  @Test
  void ofOneRoleOnlyAsManyAsAJobTakesAreUsed() {
    Recognised found = recognise("v.mkv", "a.background.wav", "b.background.wav");

    assertThat(found.files()).containsEntry("background", List.of("a.background.wav"));
    assertThat(found.leftAlone())
        .isEqualTo(Map.of("b.background.wav", "a.background.wav is taken instead"));
  }

  @Test
  void linksAndOtherFoldersAreLeftAlone(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("ep.mkv"), "film");
    Files.createDirectories(folder.resolve("hls"));
    Files.createDirectories(folder.resolve("cache"));
    Files.createSymbolicLink(folder.resolve("mobile"), Path.of("/etc"));
    Files.createSymbolicLink(folder.resolve("ep.srt"), Path.of("/etc/hostname"));

    Recognised found = PipelineNames.recognise(PipelineFolder.list(folder, 100));

    assertThat(found.files()).containsOnlyKeys("video");
    assertThat(found.leftAlone())
        .isEqualTo(
            Map.of(
                "cache/", "",
                "hls/", "streams are made anew",
                "mobile", "a link, and links are not followed",
                "ep.srt", "a link, and links are not followed"));
    assertThatThrownBy(() -> PipelineFolder.list(folder, 3)).hasMessage("has more than 3 entries");
  }

  private static Recognised recognise(String... names) {
    return recognise(Stream.of(names).map(name -> new Entry(name, 1)).toList());
  }

  private static Recognised recognise(List<Entry> entries) {
    return PipelineNames.recognise(new PipelineFolder(entries, new TreeMap<>()));
  }
}
