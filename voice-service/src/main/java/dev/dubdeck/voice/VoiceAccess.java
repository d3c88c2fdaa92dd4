package dev.dubdeck.voice;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who may ask the voice desk what: it has no routes yet. */
@ApplicationScoped
public class VoiceAccess implements AccessTable {
  @Override
  public List<AccessRule> rules() {
    return List.of();
  }
}
