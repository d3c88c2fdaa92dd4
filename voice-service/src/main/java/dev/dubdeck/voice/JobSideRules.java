package dev.dubdeck.voice;

import static dev.dubdeck.platform.identity.AccessRule.EDIT_JOB;
import static dev.dubdeck.platform.identity.AccessRule.READ_JOB;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.Audience;
import java.util.List;

/** Lines of the access table about one job's speakers and their review. */
final class JobSideRules {
  static final List<AccessRule> RULES =
      List.of(
          owner("GET", READ_JOB, "voice_refs"),
          owner("GET", READ_JOB, "speakers"),
          owner("GET", READ_JOB, "voice_refs/{speaker}/audio"),
          owner("GET", READ_JOB, "voice_refs/{speaker}/clips/{n}/audio"),
          new AccessRule(
              "POST", "/api/jobs/{id}/voice_refs/{speaker}/override", EDIT_JOB, Audience.ADMIN),
          owner("GET", READ_JOB, "voice-mapping/stage"),
          owner("PUT", EDIT_JOB, "voice-mapping/stage"),
          owner("POST", EDIT_JOB, "voice-mapping/stage/undo"),
          owner("GET", READ_JOB, "voice-mapping/preview"),
          owner("POST", EDIT_JOB, "voice-mapping/confirm"),
          owner("GET", READ_JOB, "speaker-mapping"),
          owner("POST", EDIT_JOB, "speaker-mapping"),
          owner("POST", EDIT_JOB, "voice-mapping"),
          owner("GET", READ_JOB, "contradictions"),
          owner("GET", READ_JOB, "voice-events"),
          new AccessRule("GET", "/api/voices/inbox", READ_JOB, Audience.SIGNED_IN));

  private JobSideRules() {}

  private static AccessRule owner(String method, String scope, String path) {
    return new AccessRule(method, "/api/jobs/{id}/" + path, scope, Audience.OWNER);
  }
}
