package dev.dubdeck.platform.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Spans of work that was caused elsewhere. The cause is kept as the text of W3C's {@code
 * traceparent}: in the headers of events and beside rows of work. While traces are switched off, a
 * cause is handed on and nothing else happens.
 */
@Singleton
public class Traces {
  private static final String TRACE_ID = "traceId";
  private static final String SPAN_ID = "spanId";
  private static final String TRACE_PARENT = "traceparent";

  /** The carrier is the text itself. */
  private static final TextMapGetter<String> ITSELF =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
          return List.of(TRACE_PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
          return key.equals(TRACE_PARENT) ? carrier : null;
        }
      };

  private final Tracer tracer;

  Traces(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dubdeck");
  }

  /** The {@code traceparent} of the current work; null when it is in no trace. */
  public static @Nullable String current() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : null;
  }

  /**
   * A span that is a part of what caused it.
   *
   * @param cause what {@link #current} said there; null or nonsense begins a trace of its own
   */
  public SpanBuilder partOf(@Nullable String cause, String name) {
    return tracer.spanBuilder(name).setParent(contextOf(cause));
  }

  /** A span of a trace of its own, beside what caused it: repeated work, or work for many. */
  public SpanBuilder beside(List<@Nullable String> causes, String name) {
    SpanBuilder span = tracer.spanBuilder(name).setNoParent();
    for (String cause : causes) {
      SpanContext link = Span.fromContext(contextOf(cause)).getSpanContext();
      if (link.isValid()) {
        span.addLink(link);
      }
    }
    return span;
  }

  /** A span within the current one. */
  public Span within(String name) {
    return tracer.spanBuilder(name).startSpan();
  }

  /** The work inside the span, which ends with it; on a duplicated Vert.x context. */
  @SuppressWarnings("MustBeClosedChecker")
  public static <T> Uni<T> around(Span span, Supplier<Uni<T>> work) {
    if (!span.getSpanContext().isValid()) {
      return work.get();
    }
    Scope scope = span.makeCurrent();
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure()
        .invoke(failure -> failed(span, failure))
        .onTermination()
        .invoke(
            () -> {
              scope.close();
              span.end();
            });
  }

  /** Enters the span on a thread that has no Vert.x context; its log lines say so too. */
  @SuppressWarnings("MustBeClosedChecker")
  public static Scope enter(Span span) {
    Scope scope = span.makeCurrent();
    Object outerTrace = MDC.get(TRACE_ID);
    Object outerSpan = MDC.get(SPAN_ID);
    if (span.getSpanContext().isValid()) {
      MDC.put(TRACE_ID, span.getSpanContext().getTraceId());
      MDC.put(SPAN_ID, span.getSpanContext().getSpanId());
    }
    return () -> {
      put(TRACE_ID, outerTrace);
      put(SPAN_ID, outerSpan);
      scope.close();
    };
  }

  /** Marks the span as failed. The message is left out: it may quote what is nobody's business. */
  public static void failed(Span span, Throwable failure) {
    span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
  }

  private static void put(String field, @Nullable Object value) {
    if (value == null) {
      MDC.remove(field);
    } else {
      MDC.put(field, value);
    }
  }

  private static Context contextOf(@Nullable String cause) {
    return cause == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance().extract(Context.root(), cause, ITSELF);
  }
}
