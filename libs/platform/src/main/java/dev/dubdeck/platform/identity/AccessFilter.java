package dev.dubdeck.platform.identity;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.platform.request.LogFields;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request in when its route has a line in the {@link AccessTable} and its token carries the
 * line's scope: first 401, then 403, before anything is looked up.
 */
@Singleton
public class AccessFilter {
  private static final Logger LOG = Logger.getLogger(AccessFilter.class);

  // Filters are made while the application is built, before there is configuration: look up later.
  private final Instance<AccessRules> rules;
  private final Instance<Callers> callers;
  private final CurrentCaller currentCaller;
  private final Map<RuntimeResource, String> templates = new ConcurrentHashMap<>();

  AccessFilter(
      Instance<AccessRules> rules, Instance<Callers> callers, CurrentCaller currentCaller) {
    this.rules = rules;
    this.callers = callers;
    this.currentCaller = currentCaller;
  }

  /** Null lets the request go on. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public Uni<@Nullable Response> check() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    String template = templates.computeIfAbsent(request.getTarget(), AccessFilter::templateOf);
    AccessRule rule = rules.get().find(request.getMethod(), template);
    return callers
        .get()
        .current(request.serverRequest().getRequestHeader("Authorization"))
        .map(
            caller -> {
              LogFields.userId(caller.id());
              require(rule, caller, template);
              currentCaller.signIn(caller);
              return (@Nullable Response) null;
            })
        .onFailure(Problem.class)
        .recoverWithItem(ProblemAnswers::response);
  }

  private static void require(@Nullable AccessRule rule, Caller caller, String template) {
    if (rule == null) {
      LOG.errorf("route without a line in the access table: %s", template);
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

  private static String templateOf(RuntimeResource target) {
    String type = target.getClassPath() == null ? "" : target.getClassPath().template;
    String method = target.getPath() == null ? "" : target.getPath().template;
    return RouteTemplates.normalise(type + "/" + method);
  }
}
