package dev.dubdeck.voice.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.platform.live.Broadcast;
import dev.dubdeck.platform.live.Listeners;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells event streams which voices changed, here or at another replica of this service. */
@ApplicationScoped
public class VoiceFeed {
  private static final int MAX_BEHIND = 512;
  private static final String TOPIC = "voice";

  private final Listeners<VoiceSignal> listeners = new Listeners<>(MAX_BEHIND);
  private final Broadcast broadcast;
  private final ObjectMapper json = new ObjectMapper();

  VoiceFeed(Broadcast broadcast) {
    this.broadcast = broadcast;
  }

  void start(@Observes StartupEvent event) {
    broadcast.hear(TOPIC, text -> listeners.tell(read(text)));
  }

  /** The voice is now as it is; call it after the commit. */
  public void changed(VoiceSignal signal) {
    broadcast.tell(TOPIC, write(signal));
    listeners.tell(signal);
  }

  private String write(VoiceSignal signal) {
    return json.<ObjectNode>valueToTree(signal).put("series", signal.seriesSlug()).toString();
  }

  private VoiceSignal read(String text) {
    try {
      JsonNode told = json.readTree(text);
      return new VoiceSignal(
          told.path("series").asText(),
          told.path("characterSlug").asText(),
          told.path("revision").asLong(),
          told.hasNonNull("driftStatus") ? told.path("driftStatus").asText() : null,
          told.hasNonNull("currentVersion") ? told.path("currentVersion").asInt() : null);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no signal", e);
    }
  }

  /**
   * All changes from now on. A listener that falls too far behind is cut off; it comes back and
   * looks for itself.
   */
  Multi<VoiceSignal> listen() {
    return listeners.listen();
  }
}
