package dev.dubdeck.library.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {
  @ParameterizedTest
  @CsvSource({
    "Émile, emile",
    "STRASSE, straße",
    "ΟΔΥΣΣΕΥΣ, οδυσσεύς",
    "ﬁne, FINE",
    "Ｂｌｕｅ, blue",
    "İstanbul, istanbul",
    "Ⅳ, iv",
  })
  void caseAccentsAndFormsDoNotCount(String one, String other) {
    assertThat(FoldedText.of(one)).isEqualTo(FoldedText.of(other));
  }

  @Test
  void halfASyllableIsNotAWholeOne() {
    assertThat(FoldedText.of("각")).doesNotContain(FoldedText.of("가"));
  }

  @Property(tries = 500)
  void decomposedTextFoldsLikeComposedText(@ForAll String text) {
    assertThat(FoldedText.of(Normalizer.normalize(text, Form.NFD)))
        .isEqualTo(FoldedText.of(Normalizer.normalize(text, Form.NFC)));
  }

  @Property(tries = 500)
  void foldedTextHoldsNoNulAndFoldsToItself(@ForAll String text) {
    String folded = FoldedText.of(text);
    assertThat(folded).doesNotContain("\0");
    assertThat(FoldedText.of(folded)).isEqualTo(folded);
  }

  @Test
  void orderKeyKeepsAccents() {
    assertThat(FoldedText.orderKey("ÉMILE")).isEqualTo("émile".toLowerCase(Locale.ROOT));
  }
}
