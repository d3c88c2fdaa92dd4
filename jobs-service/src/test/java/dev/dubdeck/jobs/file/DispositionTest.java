package dev.dubdeck.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispositionTest {

  @Test
  void aNameIsGivenInAsciiAndInFull() {
    assertThat(Disposition.attachment("a ü.mp4"))
        .isEqualTo("attachment; filename=\"a _.mp4\"; filename*=UTF-8''a%20%C3%BC.mp4");
    assertThat(Disposition.attachment("🎬.mkv"))
        .isEqualTo("attachment; filename=\"_.mkv\"; filename*=UTF-8''%F0%9F%8E%AC.mkv");
  }

  @Test
  void nothingBreaksOutOfTheQuotesOrTheLine() {
    assertThat(Disposition.attachment("a\"; x=\\\r\nB: c%41'*(.mp4"))
        .isEqualTo(
            "attachment; filename=\"a_; x=___B: c_41'*(.mp4\";"
                + " filename*=UTF-8''a%22%3B%20x%3D%5C%0D%0AB%3A%20c%2541%27%2A%28.mp4");
  }
}
