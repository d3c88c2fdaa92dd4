package dev.dubdeck.speech.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WavFileTest {
  private static final int RATE_AT = 24;
  private static final int CHANNELS_AT = 22;
  private static final int BITS_AT = 34;
  private static final int DATA_SIZE_AT = 40;

  @Property(tries = 100)
  void samplesSurviveTheRoundTrip(@ForAll("samples") float[] samples) throws IOException {
    Sound back = WavFile.decode(WavFile.encode(Sound.of(samples)));
    assertThat(back.samples()).hasSameSizeAs(samples);
    for (int i = 0; i < samples.length; i++) {
      assertThat(back.samples()[i]).isCloseTo(samples[i], within(1.01f / 32_768));
    }
  }

  @Test
  void louderThanFullScaleIsClipped() throws IOException {
    Sound back = WavFile.decode(WavFile.encode(Sound.of(new float[] {3f, -3f})));
    assertThat(back.samples()).containsExactly(32_767f / 32_768, -1f);
  }

  @Test
  void headerThatPromisesMoreThanThereIsIsNotBelieved() throws IOException {
    byte[] wav = WavFile.encode(Sound.of(new float[100]));
    put(wav).putInt(DATA_SIZE_AT, -1);
    assertThat(WavFile.decode(wav).length()).isEqualTo(100);
    put(wav).putInt(DATA_SIZE_AT, Integer.MAX_VALUE);
    assertThat(WavFile.decode(wav).length()).isEqualTo(100);
  }

  @Test
  void truncatedFileGivesWhatIsThere() throws IOException {
    byte[] wav = WavFile.encode(Sound.of(new float[100]));
    assertThat(WavFile.decode(Arrays.copyOf(wav, wav.length - 51)).length()).isEqualTo(74);
  }

  @Property(tries = 200)
  void cutAnywhereItIsRefusedOrRead(@ForAll("cuts") int cut) {
    byte[] wav = Arrays.copyOf(WavFile.encode(Sound.of(new float[20])), cut);
    try {
      assertThat(WavFile.decode(wav).length()).isLessThanOrEqualTo(20);
    } catch (IOException refused) {
      assertThat(cut).isLessThan(44);
    }
  }

  @Provide
  Arbitrary<float[]> samples() {
    return Arbitraries.floats().between(-1, 1).array(float[].class).ofMaxSize(200);
  }

  @Provide
  Arbitrary<Integer> cuts() {
    return Arbitraries.integers().between(0, 84);
  }

  @Test
  void otherChunksAreSkippedEvenOfOddSize() throws IOException {
    byte[] wav = WavFile.encode(Sound.of(new float[] {0.5f}));
    byte[] list = new byte[12];
    put(list).put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(3);
    byte[] joined = new byte[wav.length + list.length];
    System.arraycopy(wav, 0, joined, 0, 12);
    System.arraycopy(list, 0, joined, 12, list.length);
    System.arraycopy(wav, 12, joined, 12 + list.length, wav.length - 12);
    assertThat(WavFile.decode(joined).samples()).containsExactly(0.5f);
  }

  @Test
  void otherFormsAreRefused() {
    refused(wav -> wav.putShort(CHANNELS_AT, (short) 2));
    refused(wav -> wav.putInt(RATE_AT, 48_000));
    refused(wav -> wav.putShort(BITS_AT, (short) 24));
    refused(wav -> wav.putShort(20, (short) 3));
    refused(wav -> wav.putInt(0, 0));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> WavFile.decode(new byte[0]));
  }

  private static void refused(Consumer<ByteBuffer> change) {
    byte[] wav = WavFile.encode(Sound.of(new float[8]));
    change.accept(put(wav));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> WavFile.decode(wav));
  }

  private static ByteBuffer put(byte[] wav) {
    return ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
  }
}
