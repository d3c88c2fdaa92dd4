package dev.dubdeck.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.jobs.file.ByteRange.Part;
import dev.dubdeck.jobs.file.ByteRange.Unsatisfiable;
import dev.dubdeck.jobs.file.ByteRange.Whole;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  private static final long SIZE = 1000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-999, 0, 999",
    "bytes=10-, 10, 999",
    "bytes=-1, 999, 999",
    "bytes=-5000, 0, 999",
    "bytes=990-123456789012345678901234567890, 990, 999",
    "bytes=-123456789012345678901234567890, 0, 999",
    "BYTES=1-2, 1, 2"
  })
  void oneValidRangeIsAPart(String header, long first, long last) {
    assertThat(ByteRange.of(header, SIZE)).isEqualTo(new Part(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=1000-",
        "bytes=1000-2000",
        "bytes=-0",
        "bytes=123456789012345678901234567890-"
      })
  void whatDoesNotExistIsUnsatisfiable(String header) {
    assertThat(ByteRange.of(header, SIZE)).isEqualTo(new Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=5-2",
        "bytes=-",
        "bytes=",
        "bytes",
        "lines=0-1",
        "bytes=0-1,5-9",
        "bytes=a-b",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=٤-٥",
        "0-1",
        ""
      })
  void everythingElseIsTheWhole(String header) {
    assertThat(ByteRange.of(header, SIZE)).isEqualTo(new Whole());
  }

  @Test
  void aThousandRangesAreTheWhole() {
    String header =
        "bytes="
            + IntStream.range(0, 1000).mapToObj(i -> i + "-" + i).collect(Collectors.joining(","));

    assertThat(ByteRange.of(header, SIZE)).isEqualTo(new Whole());
  }

  @Test
  void anEmptyFileHasNoRanges() {
    assertThat(ByteRange.of("bytes=0-0", 0)).isEqualTo(new Unsatisfiable());
    assertThat(ByteRange.of("bytes=-5", 0)).isEqualTo(new Unsatisfiable());
  }

  @Property
  void aPartLiesInTheFile(
      @ForAll @LongRange(min = 1, max = 1L << 40) long size,
      @ForAll @LongRange(min = 0) long a,
      @ForAll @LongRange(min = 0) long b) {
    ByteRange range = ByteRange.of("bytes=" + a + "-" + b, size);

    if (range instanceof Part part) {
      assertThat(part.first()).isBetween(0L, part.last());
      assertThat(part.last()).isLessThan(size);
      assertThat(part.length()).isBetween(1L, size);
    }
  }
}
