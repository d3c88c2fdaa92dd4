package dev.dubdeck.voice;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who may ask the voice desk what. Visibility and ownership are in the use cases. */
@ApplicationScoped
public class VoiceAccess implements AccessTable {
  @Override
  public List<AccessRule> rules() {
    return JobSideRules.RULES;
  }
}
