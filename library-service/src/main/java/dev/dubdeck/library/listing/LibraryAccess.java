package dev.dubdeck.library.listing;

import static dev.dubdeck.platform.identity.AccessRule.ADMIN;
import static dev.dubdeck.platform.identity.AccessRule.READ_JOB;
import static dev.dubdeck.platform.identity.AccessRule.SUBMIT_JOB;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.platform.identity.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who may ask the library what. Visibility itself is applied by {@link Sight} in every query. */
@ApplicationScoped
public class LibraryAccess implements AccessTable {
  private static final List<AccessRule> RULES =
      List.of(
          read("/api/library/series", Audience.SIGNED_IN),
          read("/api/library/search", Audience.SIGNED_IN),
          read("/api/library/recent", Audience.SIGNED_IN),
          read("/api/library/continue", Audience.SIGNED_IN),
          read("/api/library/continue/series", Audience.SIGNED_IN),
          read("/api/library/{series}/seasons", Audience.VIEWER),
          read("/api/library/{series}/{season}/episodes", Audience.VIEWER),
          viewed("POST"),
          viewed("DELETE"),
          new AccessRule(
              "DELETE", "/api/library/{series}/{season}/{episode}", SUBMIT_JOB, Audience.OWNER),
          write("/api/library/{key}/unshare", SUBMIT_JOB, Audience.OWNER),
          write("/api/library/{key}/report", READ_JOB, Audience.VIEWER),
          write("/api/library/{key}/admin_remove", ADMIN, Audience.ADMIN),
          write("/api/library/{key}/admin_restore", ADMIN, Audience.ADMIN),
          new AccessRule("GET", "/api/library/reports", ADMIN, Audience.ADMIN),
          write("/api/library/reports/{id}/close", ADMIN, Audience.ADMIN),
          write("/api/library/mirror/check", ADMIN, Audience.ADMIN),
          read("/api/diagnostics/yardstick/{name}", Audience.SIGNED_IN),
          new AccessRule("PUT", "/api/diagnostics/yardstick/{name}", ADMIN, Audience.ADMIN));

  @Override
  public List<AccessRule> rules() {
    return RULES;
  }

  /** About the caller's own memory only, so the scope for reading is enough. */
  private static AccessRule viewed(String method) {
    return new AccessRule(
        method, "/api/library/{series}/{season}/{episode}/viewed", READ_JOB, Audience.VIEWER);
  }

  private static AccessRule write(String path, String scope, Audience audience) {
    return new AccessRule("POST", path, scope, audience);
  }

  private static AccessRule read(String path, Audience audience) {
    return new AccessRule("GET", path, READ_JOB, audience);
  }
}
