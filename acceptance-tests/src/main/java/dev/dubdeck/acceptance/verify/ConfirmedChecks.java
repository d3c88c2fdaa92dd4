package dev.dubdeck.acceptance.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import dev.dubdeck.acceptance.voice.VoicesTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a confirmation is seen by: the wire, the files, the library. */
final class ConfirmedChecks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Review review;
  private final Promises promises;

  ConfirmedChecks(Review review) {
    this.review = review;
    this.promises = review.promises();
  }

  void check() throws IOException {
    wire();
    files("mika", 2);
    files("ren", 1);
    manifest();
    library();
  }

  private void wire() {
    try (Wire wire = Wire.tap(review.studio(), "refs-saved")) {
      List<Wire.Seen> saved = wire.await(3, SOON, this::isOfThisSeries);
      promises.equal("refs-saved went out once for each version", 3, saved.size());
      promises.equal("and no more", 0, wire.allNow(this::isOfThisSeries).size());
    }
  }

  private boolean isOfThisSeries(Wire.Seen event) {
    return event.data().path("series_slug").asText().equals(review.series());
  }

  private void files(String character, int version) throws IOException {
    JsonNode current =
        VoiceDesk.version(review.desk().versions(review.series(), character), version);
    String sha = current.path("ref_sha256").asText();
    String folder = "characters/" + character + "/";
    String kept = folder + "refs/" + version + "-" + sha.substring(0, 12) + ".wav";
    SortedMap<String, String> tree =
        Await.until(
            "Voices/ shows version " + version + " of " + character,
            SOON,
            () -> VoicesTree.of(review.studio().mediaRoot(), review.series()),
            files -> sha.equals(files.get(folder + "ref.wav")) && files.containsKey(kept));
    promises.equal(
        "ref.wav of " + character + " is the current version", sha, tree.get(folder + "ref.wav"));
    promises.equal("and is kept by its number and hash", sha, tree.get(kept));
    byte[] heard =
        review
            .studio()
            .as("ana")
            .bytes(VoiceDesk.path(review.series(), character) + "/audio")
            .body();
    promises.equal("and is what is heard", sha, VoicesTree.sha256(heard));
    for (String name : List.of(folder + "meta.json", folder + "versions.json", "index.json")) {
      Path file = review.studio().mediaRoot().resolve("Voices/" + review.series()).resolve(name);
      promises.check(
          name + " is there and is JSON", JSON.readTree(Files.readAllBytes(file)).isObject(), file);
    }
  }

  private void manifest() {
    Path file = review.studio().mediaRoot().resolve("Output/" + review.job() + "/manifest.json");
    JsonNode voices =
        Await.until(
            "the manifest names the voices", SOON, () -> voicesOf(file), node -> node.size() == 2);
    promises.equal(
        "the job's manifest names the version of mika",
        2,
        voices.path("mika").path("version").asInt());
    promises.equal(
        "and its hash",
        VoiceDesk.version(review.desk().versions(review.series(), "mika"), 2)
            .path("ref_sha256")
            .asText(),
        voices.path("mika").path("sha256").asText());
  }

  private static JsonNode voicesOf(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file)).path("voices");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void library() {
    JsonNode waiting = series("needs_review", 2);
    promises.equal(
        "the library shows both jobs with open speakers", 2, waiting.path("needs_review").asInt());
    Map<String, String> skip =
        Map.of("speaker_id", VoiceMappingReviewVerifier.BLINK, "decision", "skip");
    String etag = review.desk().decide(review.job(), List.of(skip)).require(200).etag();
    promises.equal(
        "keeping the voice generic is an end, too",
        200,
        review.desk().confirm(review.job(), etag, false).status());
    JsonNode done = series("needs_review", 1);
    promises.equal("and the job waits no more", 1, done.path("needs_review").asInt());
    String others =
        review.studio().as("ben").get("/api/library/series?q=" + review.series()).body();
    promises.check("another person sees nothing of it", !others.contains(review.series()), others);
  }

  private JsonNode series(String field, int expected) {
    return Await.until(
        "the library counts " + field,
        SOON,
        () ->
            review
                .studio()
                .as("ana")
                .json("/api/library/series?view=mine&q=" + review.series())
                .path(0),
        node -> node.path(field).asInt() == expected);
  }
}
