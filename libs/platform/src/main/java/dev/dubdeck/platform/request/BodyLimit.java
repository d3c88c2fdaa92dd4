package dev.dubdeck.platform.request;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that are held in memory are small, whatever a service allows for uploads: a declared
 * length over the limit is refused before anything is read, an undeclared one while reading.
 */
@Singleton
class BodyLimit {
  private static final long IN_MEMORY = 1024 * 1024;

  /** Where the framework's reader looks for the limit of this request; see ROUTE_ORDER_UPLOAD. */
  private static final String READER_LIMIT = "io.quarkus.max-request-size";

  private static final int BEFORE_FRAMEWORK = 9_000;
  private static final int AFTER_FRAMEWORK = 1;

  private final long uploads;

  // @ConfigProperty: a key of the framework, which refuses without a body.
  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize uploads) {
    this.uploads = uploads.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseDeclared, BEFORE_FRAMEWORK);
    filters.register(this::limitReader, AFTER_FRAMEWORK);
  }

  private void refuseDeclared(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    if (length != null && !fits(length, limitOf(context))) {
      if (context.request().version() != HttpVersion.HTTP_2) {
        context.response().putHeader("Connection", "close");
      }
      ProblemAnswers.end(
          context, Problem.tooLarge("At most " + limitOf(context) + " bytes are taken here."));
      return;
    }
    context.next();
  }

  private void limitReader(RoutingContext context) {
    context.put(READER_LIMIT, limitOf(context));
    context.next();
  }

  private long limitOf(RoutingContext context) {
    return heldInMemory(context.request().getHeader("Content-Type"))
        ? Math.min(IN_MEMORY, uploads)
        : uploads;
  }

  private static boolean fits(String length, long limit) {
    try {
      return Long.parseLong(length.trim()) <= limit;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean heldInMemory(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.contains("json") || type.startsWith("text/") || type.contains("urlencoded");
  }
}
