package dev.dubdeck.export.render;

import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.lease.HeldLeases;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.lease.LeaseKeeper;
import dev.dubdeck.export.lease.LeaseQueue;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.platform.request.RequestTrail;
import dev.dubdeck.platform.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;

/** Makes an attempt out of each lease and sees it through. */
@ApplicationScoped
class Attempts {
  private final Workshop shop;
  private final LeaseQueue queue;
  private final HeldLeases held;
  private final LeaseKeeper keeper;
  private final Background background;
  private final WorkerSettings settings;
  private final Traces traces;

  Attempts(
      Workshop shop,
      LeaseQueue queue,
      HeldLeases held,
      LeaseKeeper keeper,
      Background background,
      WorkerSettings settings,
      Traces traces) {
    this.shop = shop;
    this.queue = queue;
    this.held = held;
    this.keeper = keeper;
    this.background = background;
    this.settings = settings;
    this.traces = traces;
  }

  /** Blocks until the attempt has ended, whichever way. */
  void attempt(Lease lease) throws InterruptedException {
    ExportWork leader = lease.leader();
    RequestTrail.resume(leader.trail().requestId(), leader.trail().actor());
    LogFields.jobId(leader.jobId());
    LogFields.seriesSlug(leader.job().seriesSlug());
    LogFields.attempt(leader.attempt());
    Span span = spanOf(leader);
    Scope scope = Traces.enter(span);
    try {
      Telling telling = new Telling(lease, queue, keeper, background, settings.tell());
      new Attempt(lease, shop, telling, new Cancellation()).run();
    } finally {
      scope.close();
      span.end();
      held.remove(lease);
      LogFields.clear();
    }
  }

  /** The first attempt is a part of what wanted the work; later ones stand beside it. */
  private Span spanOf(ExportWork leader) {
    String cause = leader.trail().traceParent();
    String name = "export " + leader.group().word();
    SpanBuilder span =
        leader.attempt() > 1
            ? traces.beside(Collections.singletonList(cause), name)
            : traces.partOf(cause, name);
    return span.setAttribute("dubdeck.job.id", leader.jobId().toString())
        .setAttribute("dubdeck.attempt", leader.attempt())
        .startSpan();
  }
}
