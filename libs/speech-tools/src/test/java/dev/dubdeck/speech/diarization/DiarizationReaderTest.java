package dev.dubdeck.speech.diarization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiarizationReaderTest {

  @Test
  void jsonNamesItsSpeakersInAnyOfThreeWays() throws DiarizationFormatException {
    Diarization read =
        read(
            """
            {"model": {"name": "x", "more": [1, 2]}, "segments": [
              {"start": 0.5, "end": 2, "speaker_id": "A", "text": "words"},
              {"start": 3, "end": 4e0, "speaker": 7},
              {"end": 6, "start": 5, "diar_label": "Zoë"},
              {"start": 7, "end": 8, "diar_label": "late", "speaker": "first"}]}
            """);

    assertThat(read.turns())
        .containsExactly(
            new DiarizedTurn("A", 0.5, 2),
            new DiarizedTurn("7", 3, 4),
            new DiarizedTurn("Zoë", 5, 6),
            new DiarizedTurn("first", 7, 8));
  }

  @Test
  void rttmHasItsTurnsBetweenOtherLines() throws DiarizationFormatException {
    Diarization read =
        read(
            """
            ;; made by hand
            SPKR-INFO film 1 <NA> <NA> <NA> unknown ann <NA> <NA>

            SPEAKER film 1 0.50 1.5 <NA> <NA> ann <NA> <NA>
            SPEAKER film	1 	3 0.25 <NA> <NA> ben
            """
                .replace("\n", "\r\n"));

    assertThat(read.turns())
        .containsExactly(new DiarizedTurn("ann", 0.5, 2), new DiarizedTurn("ben", 3, 3.25));
  }

  @Test
  void turnsThatMakeNoSenseAreStillWellFormed() throws DiarizationFormatException {
    assertThat(read("SPEAKER f 1 -3 -1.5 <NA> <NA> ann <NA> <NA>").turns())
        .containsExactly(new DiarizedTurn("ann", -3, -4.5));
    assertThat(read("{\"segments\": []}").turns()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void complaintsNameTheirPlaceAndQuoteNothing(String file, String complaint) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DiarizationFormatException.class)
        .message()
        .startsWith(complaint)
        .doesNotContain("<script>");
  }

  static Stream<Arguments> complaintsNameTheirPlaceAndQuoteNothing() {
    return Stream.of(
        arguments("", "the file is neither"),
        arguments("hello", "line 1: is not a line of RTTM"),
        arguments(";; x\nSPEAKER f 1 0", "line 2: has 4 fields"),
        arguments("SPEAKER f 1 NaN 1 - - a", "line 1: the onset is not a number"),
        arguments("SPEAKER f 1 0 1e9 - - a", "line 1: the duration is not a number"),
        arguments("SPEAKER f 1 0 ４ - - a", "line 1: the duration is not a number"),
        arguments("SPEAKER f 1 0 1 - - " + "a".repeat(65), "line 1: the speaker is longer"),
        arguments("SPEAKER f 1 0 1 - - a\u202Eb", "line 1: the speaker has characters"),
        arguments("SPEAKER f 1 0 1 - - a\u0007b", "line 1: the speaker has characters"),
        arguments("SPEAKER " + "x ".repeat(2_000), "line 1: is too long"),
        arguments("[1]", "must be a JSON object"),
        arguments("{\"turns\": []}", "has no \"segments\""),
        arguments("{\"segments\": {}}", "\"segments\" must be a list"),
        arguments("{\"segments\": [7]}", "segment 1: must be an object"),
        arguments(
            "{\"segments\": [{\"start\": \"1\", \"end\": 2, \"speaker\": \"a\"}]}",
            "segment 1: \"start\""),
        arguments(
            "{\"segments\": [{\"start\": 1e999, \"end\": 2, \"speaker\": \"a\"}]}",
            "segment 1: \"start\""),
        arguments(
            "{\"segments\": [{\"start\": NaN, \"end\": 2, \"speaker\": \"a\"}]}",
            "line 1: is not JSON"),
        arguments(
            "{\"segments\": [{\"end\": 2, \"speaker\": \"a\"}]}", "segment 1: has no \"start\""),
        arguments(
            "{\"segments\": [{\"start\": 1, \"end\": 2, \"speaker\": [\"a\"]}]}",
            "segment 1: \"speaker\""),
        arguments(
            "{\"segments\": [{\"start\": 1, \"end\": 2, \"speaker\": \" \"}]}",
            "segment 1: the speaker is blank"),
        arguments("{\"segments\": [\n{\"start\": <script>", "line 2: is not JSON"),
        arguments("{\"segments\": []} {}", "goes on after its end"),
        arguments("{\"segments\": [], \"segments\": []}", "line 1: is not JSON"),
        arguments("{\"a\": " + "[".repeat(1_000), "the JSON is nested too deep"));
  }

  @Test
  void filesAreBounded() {
    byte[] large = new byte[Diarization.MOST_BYTES + 1];
    String line = "SPEAKER f 1 0 1 - - a\n";

    assertThatThrownBy(() -> DiarizationReader.read(large)).hasMessageContaining("8 MiB");
    assertThatThrownBy(() -> read(line.repeat(Diarization.MOST_TURNS + 1)))
        .hasMessageStartingWith("line 100001: there are more than");
  }

  @Test
  void otherEncodingsAreRefusedAtTheirLine() {
    byte[] latin =
        "SPEAKER f 1 0 1 - - a\nSPEAKER f 1 0 1 - - Zo\u00EB\n"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> DiarizationReader.read(latin)).hasMessage("line 2: is not UTF-8");
  }

  @Property(tries = 300)
  void nothingElseIsEverThrown(@ForAll @Size(max = 200) byte[] file) {
    assertThat(outcome(file)).isNotEmpty();
  }

  @Property(tries = 300)
  void labelsAlwaysGiveSafeNames(@ForAll String label) {
    assertThat(SpeakerLabel.safeName(label))
        .matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
        .isEqualTo(SpeakerLabel.safeName(label));
  }

  @Test
  void labelsStayApart() {
    assertThat(
            List.of("a b", "a_b", "a/b", "../a/b", "進撃", "巨人", "-a", "a.b").stream()
                .map(SpeakerLabel::safeName))
        .doesNotHaveDuplicates()
        .contains("a_b");
    assertThat(SpeakerLabel.safeName("SPEAKER_01")).isEqualTo("SPEAKER_01");
    assertThat(SpeakerLabel.safeName("../../x")).startsWith("x-").hasSize(14);
  }

  @Test
  void whatWeWriteWeRead() throws IOException, DiarizationFormatException {
    Diarization ours =
        new Diarization(
            List.of(new DiarizedTurn("SPEAKER_00", 0.1, 2.25), new DiarizedTurn("\"x\"", 3, 4)));

    assertThat(DiarizationReader.read(DiarizationWriter.json(ours))).isEqualTo(ours);
  }

  private static String outcome(byte[] file) {
    try {
      return "turns " + DiarizationReader.read(file).turns().size();
    } catch (DiarizationFormatException refused) {
      return refused.getMessage();
    }
  }

  private static Diarization read(String text) throws DiarizationFormatException {
    return DiarizationReader.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
