package dev.dubdeck.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.access.AccessMatrix;
import dev.dubdeck.teststack.access.Attempt;
import dev.dubdeck.teststack.access.Routes;
import dev.dubdeck.teststack.access.Sharing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Users × visibility over every line of the access table; no route without a line. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class LibraryAccessIT {
  private final String word = LibraryScene.uniqueWord();
  @Inject AccessTable access;
  @Inject LibraryScene scene;

  @Test
  void routesAndLinesOfTheTableAreTheSame() {
    assertThat(Routes.unlisted("dev.dubdeck.library", access.rules())).isEmpty();
    assertThat(Routes.dangling("dev.dubdeck.library", access.rules())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> matrix() {
    scene.given(AJob.of("ana", "private " + word), AJob.of("ana", "shared " + word).shared());
    return AccessMatrix.of(access.rules(), this::attempt);
  }

  private Attempt attempt(AccessRule rule, Sharing sharing) {
    String series = sharing.name().toLowerCase(Locale.ROOT) + "-" + word;
    String path =
        rule.path().replace("{series}", series).replace("{season}", "1").replace("{name}", word);
    return Attempt.of(rule.method(), path + "?q=" + word);
  }
}
