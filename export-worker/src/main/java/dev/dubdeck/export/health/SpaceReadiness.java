package dev.dubdeck.export.health;

import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.media.root.MediaRoot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A full or read-only volume stops this worker; nobody else is affected. */
@Readiness
@ApplicationScoped
class SpaceReadiness implements HealthCheck {
  private final MediaRoot root;
  private final WorkerSettings settings;

  SpaceReadiness(MediaRoot root, WorkerSettings settings) {
    this.root = root;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("media volume");
    try {
      long free = Files.getFileStore(root.path()).getUsableSpace();
      boolean usable = free >= settings.minFreeBytes() && Files.isWritable(root.path());
      return answer.status(usable).withData("free_bytes", free).build();
    } catch (IOException e) {
      return answer.down().withData("detail", e.getClass().getSimpleName()).build();
    }
  }
}
