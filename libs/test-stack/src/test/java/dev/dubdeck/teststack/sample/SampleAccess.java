package dev.dubdeck.teststack.sample;

import static dev.dubdeck.platform.identity.AccessRule.ADMIN;
import static dev.dubdeck.platform.identity.AccessRule.READ_JOB;
import static dev.dubdeck.platform.identity.AccessRule.SUBMIT_JOB;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.platform.identity.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The sample's table; {@code /api/notes/unlisted} is left out on purpose. */
@ApplicationScoped
class SampleAccess implements AccessTable {
  @Override
  public List<AccessRule> rules() {
    return List.of(
        new AccessRule("GET", "/api/notes", READ_JOB, Audience.SIGNED_IN),
        new AccessRule("GET", "/api/notes/{id}/pages", READ_JOB, Audience.SIGNED_IN),
        new AccessRule("GET", "/api/notes/broken", READ_JOB, Audience.SIGNED_IN),
        new AccessRule("GET", "/api/notes/gone", READ_JOB, Audience.VIEWER),
        new AccessRule("GET", "/api/notes/admin", ADMIN, Audience.ADMIN),
        new AccessRule("POST", "/api/notes", SUBMIT_JOB, Audience.SIGNED_IN));
  }
}
