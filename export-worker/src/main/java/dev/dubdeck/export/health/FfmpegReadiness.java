package dev.dubdeck.export.health;

import dev.dubdeck.export.render.Toolbox;
import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means able to make exports; without ffmpeg they are skipped. */
@Readiness
@ApplicationScoped
class FfmpegReadiness implements HealthCheck {
  private final Toolbox toolbox;

  FfmpegReadiness(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("ffmpeg");
    Optional<FfmpegLookup> found = toolbox.found();
    if (found.isEmpty()) {
      return answer.down().withData("detail", "being looked for").build();
    }
    return switch (found.get()) {
      case FfmpegLookup.Found usable ->
          answer.up().withData("version", usable.tools().version().text()).build();
      case FfmpegLookup.Missing missing ->
          answer
              .down()
              .withData("code", missing.code())
              .withData("detail", missing.message())
              .build();
    };
  }
}
