package dev.dubdeck.platform.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.problem.Outages;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.platform.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Where routes are added: every answer is JSON, every failure a problem in words. */
public final class ManagementDesk {
  private static final Logger LOG = Logger.getLogger(ManagementDesk.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Router router;
  private final Background background;
  private final ObjectMapper json;

  ManagementDesk(Router router, Background background, ObjectMapper json) {
    this.router = router;
    this.background = background;
    this.json = json;
  }

  /** Answers GET with what the work comes to; it runs on a safe context. */
  public void get(String path, Function<RoutingContext, Uni<?>> work) {
    add(HttpMethod.GET, path, work);
  }

  /** Answers POST. */
  public void post(String path, Function<RoutingContext, Uni<?>> work) {
    add(HttpMethod.POST, path, work);
  }

  /** A parameter between 1 and the most that is given at once. */
  public static int limit(RoutingContext context, int usual, int most) {
    String text = context.request().getParam("limit");
    if (text == null) {
      return usual;
    }
    try {
      return Math.clamp(Long.parseLong(text), 1, most);
    } catch (NumberFormatException e) {
      throw Problem.malformed("malformed_parameter", "limit must be a whole number.");
    }
  }

  private void add(HttpMethod method, String path, Function<RoutingContext, Uni<?>> work) {
    router.route(method, path).handler(context -> answer(context, work));
  }

  private void answer(RoutingContext context, Function<RoutingContext, Uni<?>> work) {
    background
        .call("management", () -> work.apply(context).map(Function.<Object>identity()))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .subscribe()
        .with(
            answer -> end(context, answer),
            failure -> ProblemAnswers.end(context, problemOf(failure)));
  }

  private void end(RoutingContext context, Object answer) {
    try {
      context
          .response()
          .putHeader("Content-Type", "application/json")
          .putHeader("Cache-Control", "no-store")
          .end(json.writeValueAsString(answer) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own answers always have a JSON form", e);
    }
  }

  private static Problem problemOf(Throwable failure) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (Outages.isOutage(failure)) {
      return Problem.unavailable(
          "unavailable", "The database or the broker does not answer. Try again.", RETRY_AFTER);
    }
    LOG.error("an operator's request failed in an unforeseen way", failure);
    return Problem.of(ProblemType.INTERNAL, "This did not work; the log says why.");
  }
}
