package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one user keeps private does not exist for another, until it is shared. */
class TwoUsersScenario {
  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");
  private final Person ben = studio.as("ben");

  @Test
  void privateItemIsNowhereForAnotherUserUntilItIsShared() {
    String job = ana.submit(SampleMedia.episode("two-users", 3), secretEpisode());
    Jobs.settled(ana, job);
    String preview = Jobs.published(ana, job, "preview_mp4").path("url").asText();
    Await.until(
        "it stands in Ana's library",
        Jobs.PATIENCE,
        () -> ana.get("/api/library/quiet-secret/seasons").statusCode(),
        status -> status == 200);
    List<String> hidden =
        List.of(
            "/api/jobs/" + job,
            "/api/jobs/" + job + "/files",
            "/api/jobs/" + job + "/outputs",
            "/api/jobs/" + job + "/exports",
            "/api/jobs/" + job + "/events",
            "/api/jobs/" + job + "/preview/lowres",
            "/api/library/quiet-secret/seasons",
            "/api/library/quiet-secret/1/episodes",
            preview);

    for (String path : hidden) {
      assertThat(ben.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(everythingListedFor(ben)).doesNotContain("quiet-secret").doesNotContain(job);

    assertThat(
            ben.post("/api/jobs/" + job + "/visibility", Map.of("visibility", "shared"))
                .statusCode())
        .isEqualTo(404);
    assertThat(
            ana.post("/api/jobs/" + job + "/visibility", Map.of("visibility", "shared"))
                .statusCode())
        .isEqualTo(200);
    Await.until(
        "it stands in Ben's library once shared",
        Jobs.PATIENCE,
        () -> everythingListedFor(ben),
        text -> text.contains("quiet-secret"));
    assertThat(ben.get(preview).statusCode()).isEqualTo(200);
    JsonNode publicPart = ben.json("/api/jobs/" + job);
    assertThat(publicPart.path("series_slug").asText()).isEqualTo("quiet-secret");
    assertThat(ben.get("/api/jobs/" + job + "/exports").statusCode()).isEqualTo(403);
    assertThat(
            ben.post("/api/jobs/" + job + "/visibility", Map.of("visibility", "private"))
                .statusCode())
        .isEqualTo(403);
  }

  private static Map<String, Object> secretEpisode() {
    return Jobs.episode("Quiet Secret", 1, 1, "mkv");
  }

  private static String everythingListedFor(Person person) {
    StringBuilder text = new StringBuilder();
    for (String list :
        List.of(
            "/api/jobs",
            "/api/library/series",
            "/api/library/recent",
            "/api/library/search?q=quiet",
            "/api/library/series?view=shared")) {
      text.append(person.json(list));
    }
    return text.toString();
  }
}
