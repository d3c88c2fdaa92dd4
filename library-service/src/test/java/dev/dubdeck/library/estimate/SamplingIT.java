package dev.dubdeck.library.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known of the sizes of lists is near the truth where the tables are small. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class SamplingIT {
  private final String word = LibraryScene.uniqueWord();
  private final String ana = "ana-" + word;
  private final String piece = word.substring(3, 6);
  @Inject LibraryScene scene;
  @Inject Sampling sampling;

  @Test
  void piecesAndContributionsAreCountedAndTheRareIsLeftOut() {
    scene.given(
        IntStream.range(0, 12)
            .mapToObj(i -> AJob.of(ana, word + " " + i).slug(i + "-" + word))
            .toList());
    String all = word.substring(1, 4);

    Estimates seen = sampling.look().await().indefinitely();

    assertThat(seen.contributedBy(ana)).isEqualTo(12);
    assertThat(seen.holding("everyone", all)).isGreaterThanOrEqualTo(12);
    assertThat(seen.holding("everyone", piece)).isGreaterThanOrEqualTo(12);
    assertThat(seen.holding("shared", word)).isZero();
    assertThat(seen.rarest("everyone", List.of(all, "no such piece", piece)))
        .isEqualTo("no such piece");
  }

  @Test
  void whatNobodyKnowsIsRare() {
    assertThat(Estimates.NONE.holding("shared", piece)).isZero();
    assertThat(Estimates.NONE.contributedBy(ana)).isZero();
  }
}
