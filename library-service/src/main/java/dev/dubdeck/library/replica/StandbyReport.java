package dev.dubdeck.library.replica;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says who answers lists; always up, for the primary can. */
@Readiness
@Singleton
class StandbyReport implements HealthCheck {
  private final Standby standby;

  StandbyReport(Standby standby) {
    this.standby = standby;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder report =
        HealthCheckResponse.named("read replica (reported only)")
            .up()
            .withData("lists_from", standby.isUsable() ? "replica" : "primary")
            .withData("replica", standby.state());
    double lag = standby.lagSeconds();
    if (!Double.isNaN(lag)) {
      report.withData("behind_ms", Math.round(lag * 1000));
    }
    return report.build();
  }
}
