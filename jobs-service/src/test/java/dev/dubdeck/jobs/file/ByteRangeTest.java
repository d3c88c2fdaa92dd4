package dev.dubdeck.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.jobs.file.ByteRange.Part;
import dev.dubdeck.jobs.file.ByteRange.Parts;
import dev.dubdeck.jobs.file.ByteRange.Unsatisfiable;
import dev.dubdeck.jobs.file.ByteRange.Whole;
import java.util.List;
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
    assertThat(ByteRange.of(header, SIZE)).isEqualTo(new Parts(List.of(new Part(first, last))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=1000-",
        "bytes=1000-2000",
        "bytes=-0",
        "bytes=123456789012345678901234567890-",
        "bytes=123456789012345678901234567890-123456789012345678901234567891",
        "bytes=1000-,-0"
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
        "bytes=0-1,5-2",
        "bytes=0-1,x",
        "bytes=0-9,5-14",
        "bytes=0-0,0-0",
        "bytes=0-1 5-6",
        "bytes=,",
        "bytes=99999999999999999999999999999-99999999999999999999999999998",
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
  void someValidRangesAreTheirPartsInTheOrderAskedFor() {
    assertThat(ByteRange.of("bytes= 500-509 ,, 0-0,-1", SIZE))
        .isEqualTo(new Parts(List.of(new Part(500, 509), new Part(0, 0), new Part(999, 999))));
    assertThat(ByteRange.of("bytes=0-0,1000-1001", SIZE))
        .isEqualTo(new Parts(List.of(new Part(0, 0))));
  }

  @Test
  void nineRangesAreTheWholeAndEightAreNot() {
    String eight = "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14";

    assertThat(ByteRange.of(eight, SIZE)).isInstanceOf(Parts.class);
    assertThat(ByteRange.of(eight + ",16-16", SIZE)).isEqualTo(new Whole());
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

    if (range instanceof Parts(List<Part> parts)) {
      Part part = parts.getFirst();
      assertThat(part.first()).isBetween(0L, part.last());
      assertThat(part.last()).isLessThan(size);
      assertThat(part.length()).isBetween(1L, size);
    }
  }
}
