package dev.dubdeck.library.rebuild;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** In the profile {@code rebuild} the process does one rebuild and ends: 0 when it was made. */
@ApplicationScoped
class RebuildRun {
  private static final Logger LOG = Logger.getLogger(RebuildRun.class);

  private final Rebuild rebuild;
  private final RebuildConfig config;

  RebuildRun(Rebuild rebuild, RebuildConfig config) {
    this.rebuild = rebuild;
    this.config = config;
  }

  void onStart(@Observes StartupEvent event) {
    if (config.on()) {
      rebuild
          .run(config.acceptLoss())
          .subscribe()
          .with(events -> Quarkus.asyncExit(0), RebuildRun::refuse);
    }
  }

  private static void refuse(Throwable failure) {
    if (failure instanceof RebuildRefusedException refused) {
      LOG.error(refused.getMessage());
    } else {
      LOG.error("The rebuild failed; the library is as it was.", failure);
    }
    Quarkus.asyncExit(1);
  }
}
