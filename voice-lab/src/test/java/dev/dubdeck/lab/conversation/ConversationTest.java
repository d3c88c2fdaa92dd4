package dev.dubdeck.lab.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.lab.SyntheticVoices;
import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.speech.diarization.DiarizedTurn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final List<DiarizedTurn> TRUTH =
      List.of(new DiarizedTurn("mika", 1, 4), new DiarizedTurn("ren", 5, 8));

  @Test
  void namesDoNotMatterButWhoIsWhoDoes() {
    assertThat(error(new DiarizedTurn("A", 1, 4), new DiarizedTurn("B", 5, 8)).rate()).isZero();
    assertThat(error(new DiarizedTurn("ren", 1, 4), new DiarizedTurn("mika", 5, 8)).rate())
        .isZero();
    DiarizationError one = error(new DiarizedTurn("A", 1, 4), new DiarizedTurn("A", 5, 8));
    assertThat(one.rate()).isCloseTo(0.5, within(0.01));
    assertThat(one.confused()).isCloseTo(2.5, within(0.02));
  }

  @Test
  void edgesWithinTheCollarDoNotCount() {
    assertThat(error(new DiarizedTurn("A", 0.8, 4.2), new DiarizedTurn("B", 4.8, 8.2)).rate())
        .isZero();
  }

  @Test
  void whatIsMissedAndWhatIsInventedCount() {
    DiarizationError error = error(new DiarizedTurn("A", 1, 4), new DiarizedTurn("B", 8.5, 9.5));
    assertThat(error.speech()).isCloseTo(5, within(0.02));
    assertThat(error.missed()).isCloseTo(2.5, within(0.02));
    assertThat(error.falsely()).isCloseTo(1, within(0.02));
    assertThat(error().rate()).isEqualTo(1);
  }

  @Test
  void conversationsAreWhatTheyPromise() {
    List<Voice> voices = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      voices.add(SyntheticVoices.voice("v" + i, i, 22));
    }
    List<Conversation> conversations = Conversation.among(voices, 3, 1);
    assertThat(conversations).hasSize(3);
    for (Conversation conversation : conversations) {
      assertThat(conversation.sound().seconds()).isBetween(119.9, 240.1);
      assertThat(conversation.speakers()).isBetween(2, 3);
      double free = 0;
      for (DiarizedTurn turn : conversation.turns()) {
        assertThat(turn.start()).isGreaterThanOrEqualTo(free);
        assertThat(turn.end() - turn.start()).isBetween(1.0, 8.01);
        free = turn.end() + 0.19;
      }
    }
    assertThat(Conversation.among(voices, 3, 1).getLast().turns())
        .isEqualTo(conversations.getLast().turns());
  }

  private static DiarizationError error(DiarizedTurn... found) {
    return DiarizationError.of(TRUTH, List.of(found), 10, 0.25);
  }
}
