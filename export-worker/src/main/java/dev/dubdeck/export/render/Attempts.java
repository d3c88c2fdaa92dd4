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
import jakarta.enterprise.context.ApplicationScoped;

/** Makes an attempt out of each lease and sees it through. */
@ApplicationScoped
class Attempts {
  private final Workshop shop;
  private final LeaseQueue queue;
  private final HeldLeases held;
  private final LeaseKeeper keeper;
  private final Background background;
  private final WorkerSettings settings;

  Attempts(
      Workshop shop,
      LeaseQueue queue,
      HeldLeases held,
      LeaseKeeper keeper,
      Background background,
      WorkerSettings settings) {
    this.shop = shop;
    this.queue = queue;
    this.held = held;
    this.keeper = keeper;
    this.background = background;
    this.settings = settings;
  }

  /** Blocks until the attempt has ended, whichever way. */
  void attempt(Lease lease) throws InterruptedException {
    ExportWork leader = lease.open().getFirst();
    RequestTrail.resume(leader.trail().requestId(), leader.trail().actor());
    LogFields.jobId(leader.jobId());
    LogFields.seriesSlug(leader.job().seriesSlug());
    LogFields.attempt(leader.attempt());
    try {
      Telling telling = new Telling(lease, queue, keeper, background, settings.tell());
      new Attempt(lease, shop, telling, new Cancellation()).run();
    } finally {
      held.remove(lease);
      LogFields.clear();
    }
  }
}
