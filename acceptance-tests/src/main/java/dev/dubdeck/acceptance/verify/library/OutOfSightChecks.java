package dev.dubdeck.acceptance.verify.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.util.Map;

/** What is not visible any more is nobody's next thing to do; what waits for its owner is. */
record OutOfSightChecks(Browse browse) {
  void check() {
    browse.call("ben", "POST", "/" + browse.slug("other") + "/1/1/viewed", null).require(204);
    browse
        .shelf()
        .as("ana")
        .call(
            "POST",
            "/api/jobs/" + browse.job("other") + "/visibility",
            Map.of("visibility", "private"))
        .require(200);
    Await.until(
        "the series is out of sight",
        Shelf.PATIENCE,
        () -> browse.get("ben", "/" + browse.slug("other") + "/seasons").status(),
        status -> status == 404);
    String list = browse.get("ben", "/continue?limit=50").text();
    browse
        .promises()
        .check("what went out of sight is left out", !list.contains(browse.job("other")), list);
    browse.promises().check("and not named", !list.contains(browse.slug("other")), list);
    String series = browse.get("ben", "/continue/series").text();
    browse
        .promises()
        .check(
            "nor is it the series to go on with", !series.contains(browse.slug("other")), series);
  }

  /** Only the owner is told that speakers wait, once there is nothing left to watch. */
  void review() {
    new VoiceDesk(browse.shelf().as("ana")).speakers(browse.job("talk"));
    browse
        .call("ana", "POST", "/" + browse.slug("talk") + "/1/1/viewed", Map.of("finished", true))
        .require(204);
    JsonNode item =
        Await.until(
            "the review is the next thing to do",
            Shelf.PATIENCE,
            () -> WatchChecks.item(browse, "ana", "talk"),
            each -> each.path("reason").asText().equals("review"));
    browse
        .promises()
        .check(
            "an own version with open speakers is to be reviewed",
            item.path("job_id").asText().equals(browse.job("talk"))
                && item.path("open_speakers").asInt() >= 1,
            item);
  }
}
