package dev.dubdeck.teststack.wire;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/**
 * Keeps the spans that have ended, in the place of a collector. A service's test makes it a bean
 * and switches traces on.
 */
public final class SpanWitness implements SpanProcessor {
  private final Queue<SpanData> ended = new ConcurrentLinkedQueue<>();

  /** Waits for a span, also among those that have ended already. */
  public SpanData await(String what, Predicate<SpanData> condition) {
    Eventually.holds(() -> Assertions.assertThat(ended).as(what).anyMatch(condition));
    return ended.stream().filter(condition).findFirst().orElseThrow();
  }

  /** The spans of one trace that have ended so far. */
  public List<SpanData> of(String traceId) {
    return ended.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    ended.add(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // only what has ended can be told whole
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }
}
