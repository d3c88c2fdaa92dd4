package dev.dubdeck.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void cursorSurvivesItsText() {
    Cursor cursor = Cursor.of(Instant.parse("2026-01-02T03:04:05.000001Z"), "Émile “Zola”", 7);

    Cursor read = Cursor.decode(cursor.encode());

    assertThat(read).isEqualTo(cursor);
    assertThat(read.require(3).get(1)).isEqualTo("Émile “Zola”");
    assertThat(read.instant(0)).isEqualTo(Instant.parse("2026-01-02T03:04:05.000001Z"));
    assertThat(read.number(2)).isEqualTo(7);
    assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%%%", "null", "[null]", "{}", "[\"a\\u0000\"]", "[[\"a\"]]"})
  void otherTextIsRefused(String text) {
    bad(() -> Cursor.decode(text));
    bad(
        () ->
            Cursor.decode(
                    Base64.getUrlEncoder()
                        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .number(0));
  }

  @Test
  void cursorOfAnotherListIsRefused() {
    Cursor cursor = Cursor.of("+999999999-01-01T00:00:00Z", "a");
    bad(() -> cursor.require(3));
    bad(() -> cursor.number(1));
    bad(() -> cursor.instant(0));
    bad(() -> cursor.instant(5));
    bad(() -> Cursor.decode("a".repeat(5000)));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "-5,1", "7,7", "201,200", "99999999999999999999,200", "+3,3", "'',50"})
  void limitIsClamped(String text, int limit) {
    assertThat(Page.clamp("limit", text, 50, 1, 200)).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "1e9", "４", "−1", " 1", "0x1"})
  void otherLimitIsRefused(String text) {
    bad(() -> Page.clamp("limit", text, 50, 1, 200));
  }

  private static void bad(Runnable action) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(action::run)
        .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED));
  }
}
