package dev.dubdeck.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubtitleTextTest {
  private static final String CUE = "1\r\n00:00:01,000 --> 00:00:03,500\r\n%s\r\n\r\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UTF-8 | Grüße aus Łódź, 進撃の巨人",
        "windows-1252 | Où êtes-vous né ? Là-bas, près de la forêt, où j’ai été élevé par ma mère.",
        "windows-1251 | Где вы родились? Там, у леса, где меня вырастила моя мать, и я помню это.",
        "KOI8-R | Где вы родились? Там, у леса, где меня вырастила моя мать, и я помню это.",
        "ISO-8859-2 | Gdzie się urodziłeś? Tam, pod lasem, gdzie wychowała mnie moja matka, źle było.",
        "Shift_JIS | どこで生まれたのですか。あそこ、森のそばで、母に育てられました。",
        "GB18030 | 你在哪里出生的？就在那边，森林旁边，是我母亲把我养大的。",
        "EUC-KR | 어디에서 태어나셨습니까? 저기 숲 옆에서 어머니가 저를 키우셨습니다."
      })
  void whatAnEditorWroteIsRead(String charset, String line) throws Exception {
    String text = CUE.formatted(line).repeat(3);

    assertThat(SubtitleText.read(text.getBytes(Charset.forName(charset)))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16BE", "UTF-16LE"})
  void markIsObeyedAndTakenAway(String charset) throws Exception {
    String text = CUE.formatted("Grüße");

    byte[] marked = ("\uFEFF" + text).getBytes(Charset.forName(charset));

    assertThat(SubtitleText.read(marked)).isEqualTo(text);
    assertThat(SubtitleText.isUtf8(marked)).isEqualTo(charset.equals("UTF-8"));
  }

  @Test
  void whatIsBrokenBehindItsMarkIsRefusedInWords() {
    byte[] broken = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', (byte) 0xFF, 'b'};

    assertThatThrownBy(() -> SubtitleText.read(broken))
        .isInstanceOf(UnreadableTextException.class)
        .hasMessage("begins as UTF-8 and is broken later on. Save it as UTF-8.");
  }

  @Test
  void whatIsNoTextIsRefusedInWords() {
    ByteArrayOutputStream noise = new ByteArrayOutputStream();
    for (int i = 0; i < 4096; i++) {
      noise.write(i * 37 % 256);
    }

    assertThatThrownBy(() -> SubtitleText.read(noise.toByteArray()))
        .isInstanceOf(UnreadableTextException.class)
        .hasMessageContaining("no character set that can be recognised");
    assertThat(SubtitleText.isUtf8("a".getBytes(StandardCharsets.US_ASCII))).isTrue();
  }
}
