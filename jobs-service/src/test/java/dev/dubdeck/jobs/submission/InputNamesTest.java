package dev.dubdeck.jobs.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.jobs.submission.InputNames.Entry;
import dev.dubdeck.jobs.submission.InputNames.Recognised;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InputNamesTest {

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
                SourceRole.VIDEO, List.of("ep.dub.mkv"),
                SourceRole.DUB_AUDIO, List.of("ep.dub.wav"),
                SourceRole.BACKGROUND, List.of("ep.background.wav"),
                SourceRole.DIALOGUE, List.of("ep_dialogue.flac"),
                SourceRole.ORIGINAL_AUDIO, List.of("Original.wav"),
                SourceRole.SUBTITLES, List.of("ep.srt", "ep.translated.srt"),
                SourceRole.DIARIZATION, List.of("diarization.rttm")));
    assertThat(found.ignored()).containsExactly("ep.mkv", "notes.txt");
  }

  @Test
  void withoutADubTheLargestVideoIsTaken() {
    Recognised found = InputNames.recognise(List.of(new Entry("a.mp4", 5), new Entry("b.mov", 9)));

    assertThat(found.files()).containsEntry(SourceRole.VIDEO, List.of("b.mov"));
    assertThat(found.ignored()).containsExactly("a.mp4");
  }

  @Test
  void ofOneRoleOnlyAsManyAsAJobTakesAreUsed() {
    Recognised found = recognise("v.mkv", "a.background.wav", "b.background.wav");

    assertThat(found.files()).containsEntry(SourceRole.BACKGROUND, List.of("a.background.wav"));
    assertThat(found.ignored()).containsExactly("b.background.wav");
  }

  @Test
  void anEmptyFolderHoldsNothing() {
    assertThat(InputNames.recognise(List.of()).files()).isEmpty();
  }

  private static Recognised recognise(String... names) {
    return InputNames.recognise(Stream.of(names).map(name -> new Entry(name, 1)).toList());
  }
}
