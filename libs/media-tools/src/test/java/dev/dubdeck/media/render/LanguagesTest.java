package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LanguagesTest {

  @Example
  void tagsBecomeThreeLetters() {
    assertThat(Languages.iso639("de-DE")).isEqualTo("deu");
    assertThat(Languages.iso639("JA")).isEqualTo("jpn");
    assertThat(Languages.iso639("eng")).isEqualTo("eng");
    assertThat(Languages.iso639("en_US")).isEqualTo("und");
    assertThat(Languages.iso639("e")).isEqualTo("und");
    assertThat(Languages.iso639(null)).isEqualTo("und");
  }

  @Property
  void whateverComesInThreeLettersGoOut(@ForAll String text) {
    assertThat(Languages.iso639(text)).matches("[a-z]{3}");
  }
}
