package dev.dubdeck.jobs;

import static dev.dubdeck.platform.identity.AccessRule.READ_JOB;
import static dev.dubdeck.platform.identity.AccessRule.SUBMIT_JOB;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.platform.identity.Audience;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may call which address of this service. Visibility and ownership are in the queries. */
@Singleton
public class JobsAccess implements AccessTable {
  private static final List<AccessRule> RULES =
      List.of(
          new AccessRule("GET", "/api/jobs", READ_JOB, Audience.SIGNED_IN),
          new AccessRule("POST", "/api/jobs", SUBMIT_JOB, Audience.SIGNED_IN),
          new AccessRule("POST", "/api/jobs/import", SUBMIT_JOB, Audience.SIGNED_IN),
          new AccessRule("GET", "/api/jobs/events", READ_JOB, Audience.SIGNED_IN),
          new AccessRule("GET", "/api/jobs/{id}", READ_JOB, Audience.VIEWER),
          new AccessRule("DELETE", "/api/jobs/{id}", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("POST", "/api/jobs/{id}/visibility", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("POST", "/api/jobs/{id}/cancel", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("POST", "/api/jobs/{id}/retry", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("POST", "/api/jobs/{id}/pause", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("POST", "/api/jobs/{id}/resume", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("POST", "/api/jobs/{id}/priority", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("GET", "/api/jobs/{id}/events", READ_JOB, Audience.OWNER),
          new AccessRule("GET", "/api/jobs/{id}/exports", READ_JOB, Audience.OWNER),
          new AccessRule("POST", "/api/jobs/{id}/exports", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("POST", "/api/jobs/{id}/exports/{kind}/retry", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("DELETE", "/api/jobs/{id}/exports/{kind}", SUBMIT_JOB, Audience.OWNER),
          new AccessRule("GET", "/api/queue", READ_JOB, Audience.SIGNED_IN),
          new AccessRule("POST", "/api/queue/pause", SUBMIT_JOB, Audience.SIGNED_IN),
          new AccessRule("POST", "/api/queue/resume", SUBMIT_JOB, Audience.SIGNED_IN),
          new AccessRule("GET", "/api/jobs/{id}/files", READ_JOB, Audience.VIEWER),
          new AccessRule("GET", "/api/jobs/{id}/outputs", READ_JOB, Audience.VIEWER),
          new AccessRule("GET", "/api/jobs/{id}/preview/lowres", READ_JOB, Audience.VIEWER),
          new AccessRule("GET", "/api/jobs/{id}/preview/audio", READ_JOB, Audience.VIEWER),
          new AccessRule("GET", "/files/{key:.+}", READ_JOB, Audience.VIEWER));

  @Override
  public List<AccessRule> rules() {
    return RULES;
  }
}
