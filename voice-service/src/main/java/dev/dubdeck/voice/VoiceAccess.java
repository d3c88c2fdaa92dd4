package dev.dubdeck.voice;

import static dev.dubdeck.platform.identity.AccessRule.EDIT_JOB;
import static dev.dubdeck.platform.identity.AccessRule.READ_JOB;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.platform.identity.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Who may ask the voice desk what. Ownership and contribution are in the queries. */
@ApplicationScoped
public class VoiceAccess implements AccessTable {
  private static final String SERIES = "/api/series/{series}";
  private static final String CHARACTER = SERIES + "/characters/{character}";
  private static final String VOICE = "/api/voices/{series}/{character}";

  private static final List<AccessRule> OF_SERIES =
      List.of(
          read(SERIES + "/characters"),
          edit("POST", SERIES + "/characters"),
          read(CHARACTER),
          edit("DELETE", CHARACTER),
          read(CHARACTER + "/versions"),
          read(CHARACTER + "/audio"),
          read(CHARACTER + "/versions/{version}/audio"),
          edit("POST", CHARACTER + "/ref"),
          edit("POST", CHARACTER + "/promote-ref"),
          edit("POST", CHARACTER + "/rollback"),
          edit("PUT", CHARACTER + "/anchor"),
          edit("POST", CHARACTER + "/versions/{version}/dismiss"),
          edit("POST", CHARACTER + "/versions/{version}/keep"),
          read(CHARACTER + "/compare"),
          read(VOICE + "/versions"),
          edit("POST", VOICE + "/rollback"),
          read(CHARACTER + "/rollback-impact"),
          read(VOICE + "/rollback-impact"),
          read(SERIES + "/casting-sheet"),
          read(SERIES + "/voice-events"),
          new AccessRule(
              "POST",
              "/api/voices/{series}/projection/rebuild",
              AccessRule.EDIT_JOB,
              Audience.ADMIN));

  @Override
  public List<AccessRule> rules() {
    return Stream.of(OF_SERIES, JobSideRules.RULES).flatMap(List::stream).toList();
  }

  private static AccessRule read(String path) {
    return new AccessRule("GET", path, READ_JOB, Audience.CONTRIBUTOR);
  }

  private static AccessRule edit(String method, String path) {
    return new AccessRule(method, path, EDIT_JOB, Audience.CONTRIBUTOR);
  }
}
