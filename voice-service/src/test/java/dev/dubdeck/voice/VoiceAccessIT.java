package dev.dubdeck.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.platform.identity.Audience;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.access.AccessMatrix;
import dev.dubdeck.teststack.access.Attempt;
import dev.dubdeck.teststack.access.Routes;
import dev.dubdeck.teststack.access.Sharing;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.voice.scene.SeriesScene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Users × visibility over every line of the access table; no route without a line. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class VoiceAccessIT {
  @Inject AccessTable access;
  @Inject SeriesScene scene;

  private final Map<Sharing, String> series = new EnumMap<>(Sharing.class);
  private final Map<Sharing, UUID> jobs = new EnumMap<>(Sharing.class);

  @Test
  void routesAndLinesOfTheTableAreTheSame() {
    assertThat(Routes.unlisted("dev.dubdeck.voice", access.rules())).isEmpty();
    assertThat(Routes.dangling("dev.dubdeck.voice", access.rules())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> matrix() {
    for (Sharing sharing : Sharing.values()) {
      String slug = "access-" + UUID.randomUUID().toString().substring(0, 8);
      Visibility visibility = sharing == Sharing.SHARED ? Visibility.SHARED : Visibility.PRIVATE;
      jobs.put(sharing, scene.job(slug, "ana", 1, visibility));
      series.put(sharing, slug);
      scene.character(slug, "Mika");
      scene.upload(Tokens.ana(), slug, "mika", Voices.wav(150, 2));
    }
    // Streams that let everybody in never end: LiveVoicesIT has them.
    return AccessMatrix.of(
        access.rules().stream().filter(rule -> !rule.path().endsWith("-events")).toList(),
        this::attempt);
  }

  private Attempt attempt(AccessRule rule, Sharing sharing) {
    String path =
        rule.path()
            .replace("{series}", series.get(sharing))
            .replace("{id}", jobs.get(sharing).toString())
            .replace("{character}", "mika")
            .replace("{version}", "1")
            .replace("{speaker}", "SPEAKER_00")
            .replace("{n}", "1");
    Attempt attempt = Attempt.of(rule.method(), path);
    boolean sends = rule.method().equals("POST") || rule.method().equals("PUT");
    if (!sends || rule.audience() == Audience.ADMIN) {
      return attempt;
    }
    return path.endsWith("/ref")
        ? new Attempt(rule.method(), path, "text/plain", "no sound")
        : new Attempt(rule.method(), path, "application/json", "{}");
  }
}
