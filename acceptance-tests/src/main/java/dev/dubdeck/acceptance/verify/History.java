package dev.dubdeck.acceptance.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.time.Duration;
import java.util.Set;

/** The history of one character, Mika, beside another, Ren. */
record History(Studio studio, VoiceDesk desk, Promises promises, String series) {
  static final double SECONDS = 7;

  /** Both have one version; the first has nothing to be compared with. */
  void prepare() {
    desk.character(series, "Mika");
    desk.character(series, "Ren");
    desk.upload(series, "ren", SyntheticVoice.REN.say(SECONDS, 51)).require(201);
    desk.upload(series, "mika", SyntheticVoice.MIKA.say(SECONDS, 1)).require(201);
    JsonNode first = VoiceDesk.version(mika(), 1);
    promises.equal("a first version is unknown", "unknown", first.path("drift_status").asText());
    promises.check(
        "with the reason, and neither drifted nor not",
        Set.of("first_version", "no_provider").contains(first.path("reason").asText())
            && !first.path("drifted").isBoolean(),
        first);
    promises.note("embedding provider: " + mika().path("provider"));
  }

  void sameVoice() {
    for (int version = 2; version <= 3; version++) {
      desk.upload(series, "mika", SyntheticVoice.MIKA.say(SECONDS, version)).require(201);
      JsonNode same = VoiceDesk.version(mika(), version);
      if (listens()) {
        promises.equal(
            "the same voice, version " + version, "ok", same.path("drift_status").asText());
        promises.check(
            "with similarity, likelihood ratio, threshold and who judged",
            same.path("similarity").isNumber()
                && same.path("llr").isNumber()
                && same.path("drift_threshold").isNumber()
                && !same.path("drift_provider").asText().isEmpty()
                && !same.path("embedding_provider").asText().isEmpty()
                && !same.path("drifted").asBoolean(true),
            same);
      } else {
        withoutProvider(same);
      }
    }
  }

  void otherVoice() {
    desk.upload(series, "mika", SyntheticVoice.REN.say(SECONDS, 4)).require(201);
    JsonNode other = VoiceDesk.version(mika(), 4);
    if (!listens()) {
      withoutProvider(other);
      return;
    }
    promises.check(
        "another voice is noticed",
        Set.of("drifted", "warn").contains(other.path("drift_status").asText()),
        other);
    double same = VoiceDesk.version(mika(), 3).path("similarity").asDouble();
    promises.check(
        "it is less alike than the same voice was",
        other.path("similarity").asDouble(1) < same - 0.1,
        () -> other.path("similarity") + " against " + same);
    promises.equal(
        "and who it sounds like is named",
        "ren",
        other.path("nearest_other").path("character_slug").asText());
    promises.equal(
        "the verdict has a word", "changed", mika().path("verdict").path("word").asText());
    promises.check(
        "and a sentence", !mika().path("verdict").path("sentence").asText().isEmpty(), mika());
    wire();
    JsonNode dismissed =
        studio
            .as("ana")
            .call("POST", VoiceDesk.path(series, "mika") + "/versions/4/dismiss", null)
            .require(200)
            .body();
    promises.check(
        "a warning can be dismissed", dismissed.path("dismissed").asBoolean(), dismissed);
    promises.check(
        "and stays dismissed", VoiceDesk.version(mika(), 4).path("dismissed").asBoolean(), mika());
  }

  private void wire() {
    try (Wire wire = Wire.tap(studio, "drift-assessed")) {
      var assessed =
          wire.await(
              1,
              Duration.ofSeconds(20),
              event ->
                  event.data().path("series_slug").asText().equals(series)
                      && event.data().path("character_slug").asText().equals("mika")
                      && event.data().path("version").asInt() == 4);
      promises.equal(
          "drift-assessed says the same as the page",
          VoiceDesk.version(mika(), 4).path("drift_status").asText(),
          assessed.getFirst().data().path("drift").path("drift_status").asText());
    }
  }

  private void withoutProvider(JsonNode version) {
    promises.check(
        "without a provider version " + version.path("version") + " is unknown: no_provider",
        version.path("drift_status").asText().equals("unknown")
            && version.path("reason").asText().equals("no_provider")
            && version.path("similarity").isMissingNode(),
        version);
  }

  /** Whether anybody listens to voices here; the reason of a first version does not tell. */
  boolean listens() {
    return !mika().path("provider").asText().equals("none");
  }

  JsonNode mika() {
    return desk.versions(series, "mika");
  }

  int count() {
    return mika().path("items").size();
  }
}
