package dev.dubdeck.contracts.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dubdeck.contracts.naming.InvalidNameException.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesSlugTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Émile Zola|emile-zola",
        "ﬁne Ⅳ|fine-iv",
        "Attack on Titan: 進撃|attack-on-titan",
        "Łódź|odz",
        "C++ & C#|c-c",
        "½ life|12-life",
        "Rock’n’Roll|rocknroll",
        "naïve—dash|naivedash",
        "MIXED case_under.score|mixed-case-under-score",
        "a b|a-b",
        "<img onerror>|img-onerror",
        "../../etc/passwd|etc-passwd"
      })
  void titleGivesItsSlug(String title, String slug) {
    assertThat(SeriesSlug.ofTitle(title).value()).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"進撃の巨人", "!!!", "", " ", "—"})
  void titleWithoutLettersGivesNone(String title) {
    refuses(() -> SeriesSlug.ofTitle(title), Reason.SLUG_EMPTY);
  }

  @Test
  void longTitleGivesNone() {
    assertThat(SeriesSlug.ofTitle("a".repeat(120)).value()).hasSize(120);
    refuses(() -> SeriesSlug.ofTitle("a".repeat(121)), Reason.SLUG_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "a--b", "A", "a_b", "é", "a/b", "..", "a\n", " a"})
  void otherTextIsNoSlug(String text) {
    refuses(() -> SeriesSlug.parse(text), Reason.SLUG_MALFORMED);
  }

  @Property
  void everySlugIsItsOwnSlug(@ForAll String title) {
    SeriesSlug slug;
    try {
      slug = SeriesSlug.ofTitle(title);
    } catch (InvalidNameException refused) {
      return;
    }
    assertThat(SeriesSlug.parse(slug.value())).isEqualTo(slug);
    assertThat(SeriesSlug.ofTitle(slug.value())).isEqualTo(slug);
    assertThat(slug.value()).matches("[a-z0-9]+(-[a-z0-9]+)*");
  }

  @Property
  void normalisedTitleStaysAsItIs(@ForAll String title) {
    String once = SeriesTitle.normalise(title);
    assertThat(SeriesTitle.normalise(once)).isEqualTo(once);
    assertThat(once).doesNotContain("\0", "\n", "  ");
  }

  @Test
  void titleKeepsCaseAndLosesNul() {
    assertThat(SeriesTitle.of("  The \t Wire\0 ").value()).isEqualTo("The Wire");
    refuses(() -> SeriesTitle.of(" \0 "), Reason.TITLE_BLANK);
    refuses(() -> SeriesTitle.of("x".repeat(301)), Reason.TITLE_TOO_LONG);
  }

  private static void refuses(Runnable action, Reason reason) {
    assertThatExceptionOfType(InvalidNameException.class)
        .isThrownBy(action::run)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
