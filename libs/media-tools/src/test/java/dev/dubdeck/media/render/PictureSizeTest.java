package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.media.ffmpeg.VideoTrack;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PictureSizeTest {

  @Example
  void usualSizes() {
    assertThat(PictureSize.boundedByShortSide(video(1920, 1080), 480)).hasToString("854x480");
    assertThat(PictureSize.boundedByShortSide(video(1080, 1920), 480)).hasToString("480x854");
    assertThat(PictureSize.boundedByShortSide(video(320, 180), 480)).hasToString("320x180");
    assertThat(PictureSize.boundedByWidth(video(3840, 1607), 1280)).hasToString("1280x536");
  }

  @Property
  void sizesAreEvenBoundedAndKeepTheShape(
      @ForAll @IntRange(min = 2, max = 8192) int width,
      @ForAll @IntRange(min = 2, max = 8192) int height) {
    PictureSize size = PictureSize.boundedByShortSide(video(width, height), 480);

    assertThat(size.width() % 2 + size.height() % 2).isZero();
    assertThat(size.width()).isLessThanOrEqualTo(width);
    assertThat(size.height()).isLessThanOrEqualTo(height);
    assertThat(Math.min(size.width(), size.height())).isLessThanOrEqualTo(480);
    double factor = Math.min(1, 480.0 / Math.min(width, height));
    assertThat((double) size.width()).isCloseTo(width * factor, within(2.0));
    assertThat((double) size.height()).isCloseTo(height * factor, within(2.0));
  }

  private static VideoTrack video(int width, int height) {
    return new VideoTrack(0, "h264", null, "yuv420p", width, height, width, height, 25, 1, false);
  }
}
