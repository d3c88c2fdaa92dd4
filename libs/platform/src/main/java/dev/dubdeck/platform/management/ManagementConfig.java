package dev.dubdeck.platform.management;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** The port of the operators (ADR 0033). */
@ConfigMapping(prefix = "dubdeck.management")
public interface ManagementConfig {
  /** The secret that operators show. Without one the port is not opened at all. */
  Optional<@Size(min = 16) String> token();

  /** Where to listen: for whoever is on this machine, or in this pod, only. */
  @WithDefault("127.0.0.1")
  String host();

  /** The port; 0 takes any that is free. */
  @WithDefault("9000")
  @Min(0)
  @Max(65_535)
  int port();
}
