package dev.dubdeck.platform.management;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.platform.request.RequestTrail;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The operators' port. It is no part of the service's own API: it asks no identity provider, which
 * may be what is broken, and is closed to everybody without the operators' secret.
 */
@Singleton
public class ManagementServer {
  private static final Logger LOG = Logger.getLogger(ManagementServer.class);
  private static final String SCHEME = "Bearer ";
  private static final String ACTOR = "operator";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  private final Vertx vertx;
  private final ManagementConfig config;
  private final List<ManagementRoutes> routes;
  private final Background background;
  private final ObjectMapper json;
  private @Nullable HttpServer server;

  ManagementServer(
      Vertx vertx,
      ManagementConfig config,
      @All List<ManagementRoutes> routes,
      Background background,
      ObjectMapper json) {
    this.vertx = vertx;
    this.config = config;
    this.routes = routes;
    this.background = background;
    this.json = json;
  }

  void start(@Observes StartupEvent event) {
    String token = config.token().orElse(null);
    if (token == null) {
      return;
    }
    HttpServer opening =
        vertx
            .createHttpServer(new HttpServerOptions().setHost(config.host()).setPort(config.port()))
            .requestHandler(router(token));
    try {
      server = opening.listen().toCompletionStage().toCompletableFuture().join();
      LOG.infof("operators are served on %s:%d", config.host(), port());
    } catch (CompletionException e) {
      // People are served without it; several instances on one machine need ports of their own.
      LOG.errorf(e.getCause(), "the operators' port %d cannot be opened", config.port());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (server != null) {
      server.close();
    }
  }

  /** Where it listens; 0 while it is closed. */
  public int port() {
    return server == null ? 0 : server.actualPort();
  }

  private Router router(String token) {
    byte[] expected = (SCHEME + token).getBytes(StandardCharsets.UTF_8);
    Router router = Router.router(vertx);
    router.route().handler(context -> letIn(context, expected));
    ManagementDesk desk = new ManagementDesk(router, background, json);
    routes.forEach(each -> each.mount(desk));
    router.route().handler(context -> ProblemAnswers.end(context, Problem.notFound()));
    router
        .route()
        .failureHandler(
            context ->
                ProblemAnswers.end(
                    context, Problem.of(ProblemType.INTERNAL, "This did not work.")));
    return router;
  }

  private static void letIn(RoutingContext context, byte[] expected) {
    RequestTrail.begin(context);
    String shown = context.request().getHeader("Authorization");
    if (shown == null || !MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8))) {
      LOG.warn("somebody without the operators' secret was turned away");
      ProblemAnswers.end(
          context,
          Problem.of(ProblemType.UNAUTHENTICATED, "The operators' secret is needed.")
              .withHeader("WWW-Authenticate", "Bearer"));
      return;
    }
    String name = context.request().getHeader("X-Operator");
    RequestTrail.resume(
        RequestTrail.requestId(context),
        name != null && NAME.matcher(name).matches() ? ACTOR + ":" + name : ACTOR);
    context.next();
  }
}
