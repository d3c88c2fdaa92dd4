package dev.dubdeck.voice.casting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CastingCsvTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
  void cellsThatLookLikeFormulasAreText(String hostile) {
    assertThat(CastingCsv.cell(hostile)).isEqualTo("'" + hostile);
  }

  @Test
  void hostileLineEndsStayInTheirCell() {
    assertThat(CastingCsv.cell("\r\n=1")).isEqualTo("\"'\r\n=1\"");
    assertThat(CastingCsv.cell("a\"b,c")).isEqualTo("\"a\"\"b,c\"");
    assertThat(CastingCsv.cell("Mika")).isEqualTo("Mika");
  }
}
