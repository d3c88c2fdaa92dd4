package dev.dubdeck.library.listing;

import static dev.dubdeck.platform.identity.AccessRule.ADMIN;
import static dev.dubdeck.platform.identity.AccessRule.READ_JOB;

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
          read("/api/library/{series}/seasons", Audience.VIEWER),
          read("/api/library/{series}/{season}/episodes", Audience.VIEWER),
          read("/api/diagnostics/yardstick/{name}", Audience.SIGNED_IN),
          new AccessRule("PUT", "/api/diagnostics/yardstick/{name}", ADMIN, Audience.ADMIN));

  @Override
  public List<AccessRule> rules() {
    return RULES;
  }

  private static AccessRule read(String path, Audience audience) {
    return new AccessRule("GET", path, READ_JOB, audience);
  }
}
