package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.process.Cancellation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechDecodingIT {
  private static final int BYTES_PER_SECOND = 32_000;

  private final MediaLab lab = MediaLab.open();
  private final SpeechDecoding decoding =
      new SpeechDecoding(lab.tools(), lab.runner(), RenderLimits.usual(1));

  @TempDir Path folder;
  private Path work;

  @BeforeEach
  void makeWorkFolder() throws Exception {
    work = Files.createDirectory(folder.resolve("work"));
  }

  @Test
  void samplesHaveTheSourcesLength() throws Exception {
    Path samples = decoded(lab.film(folder.resolve("film.mkv"), 3));

    assertThat(Files.size(samples) / (double) BYTES_PER_SECOND).isCloseTo(3, within(0.1));
    assertThat(loudest(samples, 1, 2)).isGreaterThan(1_000);
  }

  @Test
  void soundThatStartsLateHasSilenceBeforeIt() throws Exception {
    Path film = folder.resolve("late.mkv");
    lab.make(
        film,
        "-f",
        "lavfi",
        "-i",
        MediaLab.PICTURE,
        "-itsoffset",
        "1.5",
        "-f",
        "lavfi",
        "-i",
        MediaLab.SOUND,
        "-t",
        "4",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-c:a",
        "aac");

    Path samples = decoded(film);

    assertThat(loudest(samples, 0, 1.4)).isLessThan(50);
    assertThat(loudest(samples, 1.6, 2.5)).isGreaterThan(1_000);
  }

  @Test
  void sourceThatBreaksOffIsBlamedAndNotTheMachine() throws Exception {
    RenderSource source = source(lab.film(folder.resolve("film.mp4"), 3));
    Files.write(source.path(), new byte[5_000], StandardOpenOption.TRUNCATE_EXISTING);

    SpeechDecoding.Result result = decoding.decode(source, work, part -> {}, new Cancellation());

    assertThat(result)
        .isInstanceOfSatisfying(
            SpeechDecoding.Result.Refused.class,
            refused -> assertThat(refused.failure().blame()).isEqualTo(RenderResult.Blame.MEDIA));
  }

  private Path decoded(Path film) throws Exception {
    return ((SpeechDecoding.Result.Decoded)
            decoding.decode(source(film), work, part -> {}, new Cancellation()))
        .file();
  }

  private RenderSource source(Path film) throws Exception {
    return new RenderSource(SourceRole.VIDEO, film, lab.measure(film), null);
  }

  private static int loudest(Path samples, double from, double to) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(samples)).order(ByteOrder.LITTLE_ENDIAN);
    int loudest = 0;
    for (int i = (int) (from * 16_000); i < (int) (to * 16_000); i++) {
      loudest = Math.max(loudest, Math.abs(bytes.getShort(2 * i)));
    }
    return loudest;
  }
}
