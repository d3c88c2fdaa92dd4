package dev.dubdeck.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.platform.id.Ids;
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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
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
  private static final int CONSUMED = 60;
  private static final Pattern EPISODE = Pattern.compile("\\{key}|\\{episode}$");

  private final String word = LibraryScene.uniqueWord();
  private final UUID report = Ids.newId();
  private final Map<Sharing, Deque<String>> fresh =
      Map.of(Sharing.PRIVATE, new ArrayDeque<>(), Sharing.SHARED, new ArrayDeque<>());
  @Inject AccessTable access;
  @Inject LibraryScene scene;

  @Test
  void routesAndLinesOfTheTableAreTheSame() {
    assertThat(Routes.unlisted("dev.dubdeck.library", access.rules())).isEmpty();
    assertThat(Routes.dangling("dev.dubdeck.library", access.rules())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> matrix() {
    List<AJob> jobs = new ArrayList<>();
    for (Sharing sharing : Sharing.values()) {
      String name = sharing.name().toLowerCase(Locale.ROOT);
      jobs.add(job(sharing, name + " " + word));
      for (int i = 0; i < CONSUMED; i++) {
        String title = name + " " + i + " " + word;
        jobs.add(job(sharing, title));
        fresh.get(sharing).add(SeriesSlug.ofTitle(title).value());
      }
    }
    scene.given(jobs);
    scene.rows(
        "INSERT INTO report (report_id, series_slug, series_title, season_number, episode_number,"
            + " reporter, reason) VALUES ($1, 'shared', 'Shared', 1, 1, 'vera', 'seen')",
        Tuple.of(report));
    return AccessMatrix.of(access.rules(), this::attempt);
  }

  private static AJob job(Sharing sharing, String title) {
    AJob job = AJob.of("ana", title);
    return sharing == Sharing.SHARED ? job.shared() : job;
  }

  /** What is decided about an episode must not be found by the next visitor: each gets his own. */
  private Attempt attempt(AccessRule rule, Sharing sharing) {
    boolean decides = !rule.method().equals("GET") && EPISODE.matcher(rule.path()).find();
    String series =
        decides
            ? fresh.get(sharing).removeFirst()
            : sharing.name().toLowerCase(Locale.ROOT) + "-" + word;
    String path =
        rule.path()
            .replace("{series}", series)
            .replace("{season}", "1")
            .replace("{episode}", "1")
            .replace("{key}", series + ":1:1")
            .replace("{id}", report.toString())
            .replace("{name}", word);
    if (rule.path().endsWith("/report")) {
      return Attempt.json(rule.method(), path, "{\"reason\":\"seen\"}");
    }
    return Attempt.of(rule.method(), decides ? path : path + "?q=" + word);
  }
}
