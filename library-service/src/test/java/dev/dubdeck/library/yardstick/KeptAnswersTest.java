package dev.dubdeck.library.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.platform.problem.Problem;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
  private static final byte[] BYTES = {1, 2, 3};

  private final KeptAnswers on = new KeptAnswers(() -> true);

  @Test
  void switchedOffNothingIsKeptOrAnswered() {
    KeptAnswers off = new KeptAnswers(() -> false);
    off.put("a", BYTES);

    assertThatThrownBy(() -> off.require("a"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("yardstick_off");
    assertThatThrownBy(() -> off.requireRoom("a", BYTES)).hasMessageContaining("yardstick_off");
  }

  @Test
  void whatWasPutIsAnsweredAndNothingElse() {
    on.requireRoom("a", BYTES);
    on.put("a", BYTES);

    assertThat(on.require("a")).isEqualTo(BYTES);
    assertThatThrownBy(() -> on.require("b")).hasMessageContaining("yardstick_unknown");
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < KeptAnswers.MOST; i++) {
      on.requireRoom("a" + i, BYTES);
      on.put("a" + i, BYTES);
    }

    on.requireRoom("a0", BYTES);
    assertThatThrownBy(() -> on.requireRoom("one-more", BYTES)).hasMessageContaining("At most");
    assertThatThrownBy(() -> on.requireRoom("a0", new byte[KeptAnswers.MOST_BYTES + 1]))
        .hasMessageContaining("At most");
  }

  @Test
  void namesCannotLeaveTheirPlace() {
    for (String name : new String[] {"", "A", "a/b", "..", "a\0", "x".repeat(41)}) {
      assertThatThrownBy(() -> on.requireRoom(name, BYTES)).hasMessageContaining("bad_parameter");
    }
  }
}
