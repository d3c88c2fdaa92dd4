package dev.dubdeck.jobs.body;

import dev.dubdeck.jobs.UploadConfig;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Only the upload takes gigabytes; every other address takes a small body. What is too large by its
 * own announcement is refused before a byte of it is read.
 */
@ApplicationScoped
class BodyLimits {
  private static final long SMALL = 1L << 20;

  /** After the request id is known, before anybody looks at the token. */
  private static final int PRIORITY = 9_000;

  private final UploadConfig config;

  BodyLimits(UploadConfig config) {
    this.config = config;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    long limit = isUpload(context) ? config.maxSize().asLongValue() : SMALL;
    String announced = context.request().getHeader("Content-Length");
    if (announced != null && isLonger(announced, limit)) {
      context.response().putHeader("Connection", "close");
      ProblemAnswers.end(context, Problem.tooLarge("The body is larger than this address takes."));
      return;
    }
    // For bodies that announce nothing: the framework's reader counts up to this.
    context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
    context.next();
  }

  private static boolean isUpload(RoutingContext context) {
    return HttpMethod.POST.equals(context.request().method())
        && "/api/jobs".equals(context.request().path());
  }

  private static boolean isLonger(String announced, long limit) {
    try {
      return Long.parseLong(announced) > limit;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
