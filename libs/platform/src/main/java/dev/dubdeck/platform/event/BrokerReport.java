package dev.dubdeck.platform.event;

import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says what is known of the broker; always up, for REST works without it. */
@Readiness
@Singleton
class BrokerReport implements HealthCheck {
  private final EventPublisher publisher;

  BrokerReport(EventPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("broker (reported only)")
        .up()
        .withData("last_send", publisher.state().name().toLowerCase(Locale.ROOT))
        .build();
  }
}
