package dev.dubdeck.jobs.file;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Reads the target of every request as it came on the wire. What would climb or hide below {@code
 * /files/} is led to the resource nevertheless, so that it meets the same token check, the same
 * answer and the same audit line as a file that does not exist.
 */
@ApplicationScoped
class FileTargets {
  private static final String MARK = "dubdeck.file-target";
  private static final String REFUSED = FileTarget.PREFIX + "refused";
  private static final int PRIORITY = 8_000;

  void register(@Observes Filters filters) {
    filters.register(FileTargets::read, PRIORITY);
  }

  /** What the request asks for. */
  static FileTarget of(RoutingContext context) {
    FileTarget target = context.get(MARK);
    return target == null ? new FileTarget.Elsewhere() : target;
  }

  private static void read(RoutingContext context) {
    if (context.get(MARK) != null) {
      context.next();
      return;
    }
    FileTarget target = FileTarget.of(context.request().uri());
    context.put(MARK, target);
    switch (target) {
      case FileTarget.Malformed malformed ->
          ProblemAnswers.end(
              context,
              Problem.malformed("malformed_target", "The address has a broken escape in it."));
      case FileTarget.Refused refused -> context.reroute(REFUSED);
      case FileTarget.Asked asked -> context.next();
      case FileTarget.Elsewhere elsewhere -> context.next();
    }
  }
}
