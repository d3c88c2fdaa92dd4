package dev.dubdeck.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void idsAreVersionSevenOfNowAndAscend() {
    long before = System.currentTimeMillis();

    List<UUID> ids = IntStream.range(0, 20_000).mapToObj(i -> Ids.newId()).toList();

    assertThat(ids)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
    assertThat(ids).allSatisfy(id -> assertThat(id.version()).isEqualTo(7));
    assertThat(ids).allSatisfy(id -> assertThat(id.variant()).isEqualTo(2));
    assertThat(ids.get(0).getMostSignificantBits() >>> 16).isBetween(before, before + 5_000);
  }
}
