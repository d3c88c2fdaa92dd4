package dev.dubdeck.acceptance.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import dev.dubdeck.acceptance.voice.VoicesTree;
import java.util.Map;

/** Going back, with the bill first, and going back on that. */
final class RollbackChecks {
  private static final int GOOD = 3;

  private final History history;
  private final Promises promises;
  private final Person ana;
  private final String mika;

  RollbackChecks(History history) {
    this.history = history;
    this.promises = history.promises();
    this.ana = history.studio().as("ana");
    this.mika = VoiceDesk.path(history.series(), "mika");
  }

  void check() {
    int before = history.count();
    bill(before);
    refusals(before);
    String etag = ana.call("GET", mika, null).require(200).etag();
    Answer back = rollback(Map.of("version", GOOD, "reason", "verified"), "If-Match", etag);
    promises.equal("going back is accepted", 201, back.status());
    promises.equal("as a version of its own", before + 1, back.body().path("version").asInt());
    Answer late = rollback(Map.of("version", 1), "If-Match", etag);
    promises.check(
        "who has not seen that is told so",
        late.status() == 412 && late.code().equals("stale"),
        late);
    restored(before + 1, GOOD);
    Answer undone = rollback(Map.of("version", before)).require(201);
    promises.equal("going back can be undone", before + 2, undone.body().path("version").asInt());
    restored(before + 2, before);
    anchor();
  }

  private Answer rollback(Map<String, ?> body, String... headers) {
    return ana.call("POST", mika + "/rollback", body, headers);
  }

  private void bill(int leaving) {
    JsonNode bill = ana.json(mika + "/rollback-impact?version=" + GOOD);
    promises.check(
        "the bill names what is left and what it becomes",
        bill.path("leaving_version").asInt() == leaving
            && bill.path("becomes_version").asInt() == leaving + 1
            && bill.path("jobs").isArray()
            && bill.path("minutes").isNumber(),
        bill);
  }

  private void refusals(int before) {
    promises.equal(
        "an unknown version is not found", 404, rollback(Map.of("version", 99)).status());
    promises.equal("version 0 is refused", 422, rollback(Map.of("version", 0)).status());
    promises.equal("no version is refused", 422, rollback(Map.of()).status());
    promises.equal(
        "another person finds nothing to roll back",
        404,
        history
            .studio()
            .as("ben")
            .call("POST", mika + "/rollback", Map.of("version", GOOD))
            .status());
    promises.equal("none of it made a version", before, history.count());
  }

  private void restored(int version, int of) {
    JsonNode versions = history.mika();
    JsonNode back = VoiceDesk.version(versions, version);
    promises.check(
        "version " + version + " says that it restores version " + of,
        back.path("source").asText().equals("rollback")
            && back.path("restored_version").asInt() == of,
        back);
    promises.equal(
        "and has its bytes",
        VoiceDesk.version(versions, of).path("ref_sha256").asText(),
        back.path("ref_sha256").asText());
    if (of == GOOD && history.listens()) {
      promises.equal(
          "a good version is no drift for having been left",
          "ok",
          back.path("drift_status").asText());
    }
  }

  private void anchor() {
    Answer anchored = ana.call("PUT", mika + "/anchor", Map.of("version", 2));
    promises.check(
        "the anchor can be chosen",
        anchored.status() == 200 && anchored.body().path("anchor_version").asInt() == 2,
        anchored);
    promises.equal(
        "but not out of what is not there",
        true,
        ana.call("PUT", mika + "/anchor", Map.of("version", 99)).status() >= 400);
  }

  /** Gapless, one current, every hash right. */
  void whole() {
    JsonNode versions = history.mika();
    int number = 0;
    for (JsonNode version : versions.path("items")) {
      number++;
      if (version.path("version").asInt() != number) {
        promises.check("the history has no gaps", false, versions);
      }
      byte[] heard = ana.bytes(mika + "/versions/" + number + "/audio").body();
      if (!version.path("ref_sha256").asText().equals(VoicesTree.sha256(heard))) {
        promises.check("version " + number + " has its hash", false, version);
      }
    }
    promises.equal(
        "the newest of " + number + " gapless versions is the current one",
        number,
        versions.path("current_version").asInt());
  }
}
