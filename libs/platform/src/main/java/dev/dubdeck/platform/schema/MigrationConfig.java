package dev.dubdeck.platform.schema;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** When the schema of the service is migrated: {@code DUBDECK_MIGRATE}. */
@ConfigMapping(prefix = "dubdeck.migrate")
public interface MigrationConfig {
  /** {@code start}: before anything else; {@code off}: by somebody else; {@code job}: then exit. */
  @WithParentName
  @WithDefault("start")
  Mode mode();

  /** The three ways. */
  enum Mode {
    START,
    OFF,
    JOB
  }
}
