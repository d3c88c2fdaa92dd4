package dev.dubdeck.acceptance.verify.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.verify.Promises;
import java.util.List;
import java.util.Map;

/** Reporting, unsharing, removing, restoring and deleting, and who may do which. */
record ModerationChecks(Browse browse) {
  void check() {
    promises().step("reports", this::reports);
    promises().step("unsharing", this::unshare);
    promises().step("removal", this::remove);
    promises().step("deletion", this::delete);
  }

  private Promises promises() {
    return browse.promises();
  }

  /** The episode that is shared, by its key. */
  private String key(String action) {
    return "/" + browse.slug("emile") + ":2:1/" + action;
  }

  private void reports() {
    Answer report = browse.call("vera", "POST", key("report"), Map.of("reason", "wrong voice"));
    promises()
        .check(
            "a viewer may report",
            report.status() == 200 && !report.body().path("report_id").asText("").isEmpty(),
            report);
    browse.status(
        "an owner reports nothing of his own",
        400,
        browse.call("ana", "POST", key("report"), Map.of("reason", "mine")));
    browse.status(
        "a reason is needed",
        422,
        browse.call("vera", "POST", key("report"), Map.of("reason", "  ")));
    browse.status(
        "a short one",
        422,
        browse.call("vera", "POST", key("report"), Map.of("reason", "x".repeat(201))));
    browse.status(
        "a malformed key is refused",
        400,
        browse.call("vera", "POST", "/emile/report", Map.of("reason", "x")));
    browse.status(
        "what one does not see cannot be reported",
        404,
        browse.call(
            "vera", "POST", "/" + browse.slug("alpha") + ":1:1/report", Map.of("reason", "x")));
    browse.status("nobody else reads reports", 403, browse.get("ana", "/reports?state=open"));
    JsonNode open = browse.list("admin", "/reports?state=open&limit=200");
    String id = report.body().path("report_id").asText();
    promises().check("an admin does", Shelf.strings(open, "report_id").contains(id), open);
    browse.status(
        "and closes them", 204, browse.call("admin", "POST", "/reports/" + id + "/close", null));
  }

  private void unshare() {
    browse.status(
        "who sees it and owns none of it cannot unshare",
        403,
        browse.call("ben", "POST", key("unshare"), null));
    Answer done = browse.call("ana", "POST", key("unshare"), null);
    promises()
        .check(
            "its owner can", done.status() == 200 && done.body().path("job_ids").size() == 1, done);
    gone("vera");
    Await.until(
        "the job follows",
        Shelf.PATIENCE,
        () -> visibility(browse.job("emile-2-1")),
        "private"::equals);
    browse
        .shelf()
        .as("ana")
        .call(
            "POST",
            "/api/jobs/" + browse.job("emile-2-1") + "/visibility",
            Map.of("visibility", "shared"))
        .require(200);
    back("vera");
  }

  private void remove() {
    browse.status(
        "only an admin removes", 403, browse.call("ana", "POST", key("admin_remove"), Map.of()));
    browse.call("admin", "POST", key("admin_remove"), Map.of()).require(200);
    gone("vera");
    JsonNode mine = browse.list("ana", "/" + browse.slug("emile") + "/2/episodes").path(0);
    promises()
        .check(
            "its owner sees it, as removed and private",
            mine.path("removed").asBoolean() && mine.path("visibility").asText().equals("private"),
            mine);
    Await.until(
        "the job is hidden too",
        Shelf.PATIENCE,
        () -> browse.shelf().as("vera").get("/api/jobs/" + browse.job("emile-2-1")).statusCode(),
        status -> status == 404);
    browse
        .shelf()
        .as("ana")
        .call(
            "POST",
            "/api/jobs/" + browse.job("emile-2-1") + "/visibility",
            Map.of("visibility", "shared"));
    gone("vera");
    browse.status(
        "nor does an owner restore", 403, browse.call("ana", "POST", key("admin_restore"), null));
    browse.call("admin", "POST", key("admin_restore"), null).require(200);
    back("vera");
  }

  private void delete() {
    String zeta = "/" + browse.slug("zeta") + "/1/1";
    browse.status(
        "who sees an episode and owns none of it cannot delete it",
        403,
        browse.call("ben", "DELETE", zeta, null));
    browse.status(
        "and what one does not see is not there",
        404,
        browse.call("ben", "DELETE", "/" + browse.slug("alpha") + "/1/1", null));
    Answer deleted = browse.call("ana", "DELETE", zeta, null);
    promises()
        .check(
            "its owner deletes it",
            deleted.status() == 200
                && deleted.body().path("deleted_job_ids").toString().contains(browse.job("zeta")),
            deleted);
    Await.until(
        "it is gone for everybody",
        Shelf.PATIENCE,
        () -> browse.titles("admin", "/series?" + browse.mine()),
        titles -> !titles.contains("Zeta"));
    promises()
        .equal(
            "and nothing else is",
            List.of("100%_x", "alpha", "beta", "Émile"),
            browse.titles("admin", "/series?" + browse.mine()));
  }

  private String visibility(String job) {
    return browse.shelf().as("ana").json("/api/jobs/" + job).path("visibility").asText();
  }

  private void gone(String person) {
    Await.until(
        "the series is gone for " + person,
        Shelf.PATIENCE,
        () -> browse.get(person, "/" + browse.slug("emile") + "/seasons").status(),
        status -> status == 404);
    promises().check("for others it does not exist any more", true, person);
  }

  private void back(String person) {
    Await.until(
        "the series is back for " + person,
        Shelf.PATIENCE,
        () -> browse.get(person, "/" + browse.slug("emile") + "/seasons").status(),
        status -> status == 200);
    promises().check("and then it does again", true, person);
  }
}
