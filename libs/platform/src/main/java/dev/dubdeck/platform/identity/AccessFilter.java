package dev.dubdeck.platform.identity;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.platform.request.LogFields;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request in when its route has a line in the {@link AccessTable} and its token carries the
 * line's scope: first 401, then 403, before anything is looked up.
 */
@Singleton
class AccessFilter {
  private static final Logger LOG = Logger.getLogger(AccessFilter.class);

  private final Map<String, AccessRule> rules = new HashMap<>();
  private final Callers callers;
  private final CurrentCaller currentCaller;

  AccessFilter(Instance<AccessTable> tables, Callers callers, CurrentCaller currentCaller) {
    this.callers = callers;
    this.currentCaller = currentCaller;
    for (AccessTable table : tables) {
      for (AccessRule rule : table.rules()) {
        rules.put(RouteTemplates.key(rule.method(), rule.path()), rule);
      }
    }
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  Uni<@Nullable Response> check(ResteasyReactiveRequestContext request) {
    AccessRule rule = rules.get(routeOf(request));
    return callers
        .current()
        .map(
            caller -> {
              LogFields.userId(caller.id());
              require(rule, caller, request);
              currentCaller.signIn(caller);
              return (@Nullable Response) null;
            })
        .onFailure(Problem.class)
        .recoverWithItem(ProblemAnswers::response);
  }

  private static void require(
      @Nullable AccessRule rule, Caller caller, ResteasyReactiveRequestContext request) {
    if (rule == null) {
      LOG.errorf("route without a line in the access table: %s", routeOf(request));
      throw Problem.forbidden("route_not_listed", "This address is closed.");
    }
    if (!caller.hasScope(rule.scope())) {
      throw Problem.forbidden(
          "insufficient_scope", "The access token lacks the scope " + rule.scope() + ".");
    }
    if (rule.audience() == Audience.ADMIN && !caller.isAdmin()) {
      throw Problem.forbidden("admin_only", "Only an admin may do this.");
    }
  }

  private static String routeOf(ResteasyReactiveRequestContext request) {
    RuntimeResource target = request.getTarget();
    String path = target.getClassPath() == null ? "" : target.getClassPath().template;
    return RouteTemplates.key(
        request.getMethod(), path + "/" + (target.getPath() == null ? "" : target.getPath().template));
  }
}
