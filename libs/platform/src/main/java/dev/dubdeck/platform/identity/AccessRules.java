package dev.dubdeck.platform.identity;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The access table by route. */
@Singleton
class AccessRules {
  private final Map<String, AccessRule> byRoute = new HashMap<>();

  AccessRules(Instance<AccessTable> tables) {
    for (AccessTable table : tables) {
      for (AccessRule rule : table.rules()) {
        byRoute.put(RouteTemplates.key(rule.method(), RouteTemplates.normalise(rule.path())), rule);
      }
    }
  }

  /** The line of a route, whose template is in the one spelling. */
  @Nullable AccessRule find(String method, String template) {
    return byRoute.get(RouteTemplates.key(method, template));
  }
}
