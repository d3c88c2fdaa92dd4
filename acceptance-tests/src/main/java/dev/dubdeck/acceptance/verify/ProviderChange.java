package dev.dubdeck.acceptance.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.time.Duration;

/** Starts the stack with the other choice of provider, and back. */
final class ProviderChange {
  private static final String PROVIDER = "DUBDECK_VOICE_PROVIDER";

  private final History history;
  private final Promises promises;

  ProviderChange(History history) {
    this.history = history;
    this.promises = history.promises();
  }

  void check() {
    boolean listened = history.listens();
    String before = System.getenv(PROVIDER);
    JsonNode judged = VoiceDesk.version(history.mika(), 3);
    restart(listened ? "none" : "gmm");
    try {
      if (listened) {
        silent();
      } else {
        JsonNode now = settled(3, "ok");
        promises.check("with a provider the history is judged anew", true, now);
      }
    } finally {
      restart(before);
    }
    if (listened) {
      JsonNode again = settled(3, judged.path("drift_status").asText());
      promises.check(
          "with the provider back the verdicts are what they were",
          Math.abs(again.path("similarity").asDouble() - judged.path("similarity").asDouble())
              < 0.05,
          again);
      promises.check(
          "and what came meanwhile is judged, too",
          !VoiceDesk.version(history.mika(), history.count())
              .path("reason")
              .asText()
              .equals("no_provider"),
          history.mika());
    }
  }

  private void silent() {
    history.desk().upload(history.series(), "mika", SyntheticVoice.MIKA.say(6, 88)).require(201);
    JsonNode fresh = VoiceDesk.version(history.mika(), history.count());
    promises.check(
        "when nobody listens a new version is unknown: no_provider",
        fresh.path("drift_status").asText().equals("unknown")
            && fresh.path("reason").asText().equals("no_provider"),
        fresh);
    JsonNode old = VoiceDesk.version(history.mika(), 3);
    promises.check(
        "and what is known of old ones is never another provider's",
        old.path("reason").asText().equals("no_provider")
            || old.path("reason").asText().equals("other_provider")
            || !old.path("embedding_provider").asText().equals("none"),
        old);
  }

  private void restart(@org.jspecify.annotations.Nullable String provider) {
    Studio studio = history.studio();
    studio.down();
    studio.configure(PROVIDER, provider);
    studio.up();
  }

  private JsonNode settled(int version, String status) {
    return Await.until(
        "version " + version + " is " + status,
        Duration.ofSeconds(60),
        () -> VoiceDesk.version(history.mika(), version),
        item -> item.path("drift_status").asText().equals(status));
  }
}
