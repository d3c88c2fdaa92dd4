package dev.dubdeck.acceptance.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import dev.dubdeck.acceptance.voice.VoicesTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One review of one job, from the empty draft to the confirmation. */
record Review(Studio studio, VoiceDesk desk, Promises promises, String series, String job) {
  private static final String MIKA = VoiceMappingReviewVerifier.MIKA;
  private static final String REN = VoiceMappingReviewVerifier.REN;
  private static final String BLINK = VoiceMappingReviewVerifier.BLINK;

  /** The series has one voice already, so that "unchanged" is not "still empty". */
  void prepareCharacter() {
    desk.character(series, "Mika");
    desk.upload(series, "mika", SyntheticVoice.MIKA.say(6, 1)).require(201);
    desk.versions(series, "mika");
    Await.until(
        "Voices/ shows it",
        Duration.ofSeconds(20),
        () -> VoicesTree.of(studio.mediaRoot(), series),
        tree -> tree.containsKey("characters/mika/ref.wav"));
  }

  /** Decisions are saved one by one, checked, undone, and touch nothing but the draft. */
  void draft() {
    String storeBefore = store();
    SortedMap<String, String> filesBefore = VoicesTree.of(studio.mediaRoot(), series);
    Answer first = desk.decide(job, List.of(VoiceDesk.as(MIKA, "mika"))).require(200);
    promises.check("a draft has an ETag", !first.etag().isEmpty(), first);
    Answer second = desk.decide(job, List.of(VoiceDesk.asNew(REN, "Ren"))).require(200);
    promises.check("which every change renews", !second.etag().equals(first.etag()), second.etag());
    promises.equal("one speaker is still open", 1, second.body().path("open").asInt());
    refusals();
    Answer undone =
        studio
            .as("ana")
            .call("POST", "/api/jobs/" + job + "/voice-mapping/stage/undo", null)
            .require(200);
    promises.equal("undo takes the last decision back", 2, undone.body().path("open").asInt());
    desk.decide(job, List.of(VoiceDesk.asNew(REN, "Ren"))).require(200);
    promises.equal("and others stay", 1, desk.stage(job).body().path("open").asInt());
    preview();
    promises.equal("before the confirmation the characters are as they were", storeBefore, store());
    promises.equal(
        "and every file below Voices/ is byte for byte the same",
        filesBefore,
        VoicesTree.of(studio.mediaRoot(), series));
  }

  private void refusals() {
    promises.equal(
        "an unknown speaker is refused",
        422,
        desk.decide(job, List.of(VoiceDesk.as("SPEAKER_77", "mika"))).status());
    promises.equal(
        "an unknown character is refused",
        422,
        desk.decide(job, List.of(VoiceDesk.as(MIKA, "nobody"))).status());
    promises.equal(
        "an unknown decision is refused",
        422,
        desk.decide(job, List.of(Map.of("speaker_id", MIKA, "decision", "maybe"))).status());
  }

  private void preview() {
    JsonNode preview = studio.as("ana").json("/api/jobs/" + job + "/voice-mapping/preview");
    promises.equal(
        "the preview names the character to come",
        "ren",
        preview.path("new_characters").path(0).path("character_slug").asText());
    boolean mika = false;
    for (JsonNode version : preview.path("new_versions")) {
      mika |=
          version.path("character_slug").asText().equals("mika")
              && version.path("to_version").asInt() == 2;
    }
    promises.check("and the version to come", mika, preview);
  }

  /** All or nothing, once. */
  void confirm() {
    Answer bare = desk.confirm(job, null, true);
    promises.equal("confirming needs If-Match", 428, bare.status());
    String stale = desk.stage(job).etag();
    desk.decide(job, List.of(VoiceDesk.asNew(REN, "Ren "))).require(200);
    String fresh = desk.decide(job, List.of(VoiceDesk.asNew(REN, "Ren"))).require(200).etag();
    if (!stale.equals(fresh)) {
      Answer late = desk.confirm(job, stale, true);
      promises.check(
          "a draft that has moved is not confirmed",
          late.status() == 412 && late.code().equals("stale"),
          late);
    }
    Answer open = desk.confirm(job, fresh, false);
    promises.check(
        "open speakers are left open only on purpose",
        open.status() == 409 && open.code().equals("open_decisions"),
        open);
    promises.equal("and until now nothing was kept", 1, count("mika"));
    Answer done = desk.confirm(job, fresh, true);
    promises.equal("the confirmation is accepted", 200, done.status());
    promises.equal("with both speakers", 2, done.body().path("confirmed").size());
    Answer again = desk.confirm(job, fresh, true);
    promises.equal("repeated, it answers the same", done.text(), again.text());
    promises.equal("and makes no second version of mika", 2, count("mika"));
    promises.equal("nor of ren", 1, count("ren"));
    promises.check(
        "who is left open is still open",
        desk.stage(job).body().path("open").asInt() == 1,
        desk.stage(job));
    promises.check(
        "the tiny speaker has no mapping",
        VoiceDesk.speaker(desk.speakers(job), BLINK).path("mapping").isMissingNode(),
        BLINK);
  }

  /** A character that gets another reference between draft and confirmation. */
  void conflict(String other) {
    desk.speakers(other);
    desk.decide(other, List.of(VoiceDesk.as(MIKA, "mika"))).require(200);
    desk.upload(series, "mika", SyntheticVoice.MIKA.say(5, 77)).require(201);
    Answer late = desk.confirm(other, desk.stage(other).etag(), true);
    promises.check(
        "a character that moved under the draft is a conflict",
        late.status() == 412
            && late.body()
                .path("conflicts")
                .path(0)
                .path("kind")
                .asText()
                .equals("character_moved"),
        late);
    desk.decide(other, List.of(VoiceDesk.as(MIKA, "mika"))).require(200);
    Answer now = desk.confirm(other, desk.stage(other).etag(), true);
    promises.equal("decided anew, it is confirmed", 200, now.status());
  }

  private int count(String character) {
    return desk.versions(series, character).path("items").size();
  }

  private String store() {
    desk.versions(series, "mika");
    return studio.as("ana").get(VoiceDesk.seriesPath(series)).body()
        + studio.as("ana").get(VoiceDesk.path(series, "mika") + "/versions").body();
  }
}
