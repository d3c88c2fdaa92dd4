package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is decided in the library holds in the library at once, and soon for the job and files. */
class ModerationScenario {
  private static final String KEY = "/api/library/open-case:1:1/";

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");
  private final Person ben = studio.as("ben");
  private final Person admin = studio.as("admin");

  @Test
  void decisionsOfTheLibraryReachTheJobAndItsFiles() {
    String job = ana.submit(SampleMedia.episode("two-users", 3), openEpisode());
    String preview = Jobs.published(ana, job, "preview_mp4").path("url").asText();
    List<String> places = List.of("/api/library/open-case/1/episodes", "/api/jobs/" + job, preview);
    awaitFor(ben, places, 200);

    ana.call("POST", KEY + "unshare", null).require(200);
    assertThat(ben.get(places.getFirst()).statusCode()).isEqualTo(404);
    awaitFor(ben, places, 404);
    share(job).require(200);
    awaitFor(ben, places, 200);

    admin.call("POST", KEY + "admin_remove", Map.of("reason", "Music rights")).require(200);
    assertThat(ben.get(places.getFirst()).statusCode()).isEqualTo(404);
    awaitFor(ben, places, 404);
    awaitFor(ana, places, 200);
    assertThat(share(job).require(409).code()).isEqualTo("removed_by_admin");
    admin.call("POST", KEY + "admin_restore", null).require(200);
    awaitFor(ben, places, 200);

    ben.call("DELETE", "/api/library/open-case/1/1", null).require(403);
    ana.call("DELETE", "/api/library/open-case/1/1", null).require(200);
    assertThat(ana.get(places.getFirst()).statusCode()).isEqualTo(404);
    awaitFor(ana, places, 404);
    for (Path left :
        List.of(
            studio.mediaRoot().resolve("Output/" + job),
            studio.mediaRoot().resolve("Library/open-case"))) {
      Await.until(left + " goes", Jobs.PATIENCE, () -> Files.exists(left), there -> !there);
    }
  }

  private Answer share(String job) {
    return ana.call("POST", "/api/jobs/" + job + "/visibility", Map.of("visibility", "shared"));
  }

  private static void awaitFor(Person person, List<String> places, int status) {
    for (String place : places) {
      Await.until(
          place + " answers " + status,
          Jobs.PATIENCE,
          () -> person.get(place).statusCode(),
          answer -> answer == status);
    }
  }

  private static Map<String, Object> openEpisode() {
    Map<String, Object> metadata = new HashMap<>(Jobs.episode("Open Case", 1, 1, "mkv"));
    metadata.put("visibility", "shared");
    return metadata;
  }
}
