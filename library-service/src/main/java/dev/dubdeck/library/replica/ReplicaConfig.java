package dev.dubdeck.library.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** An optional standby of the library's PostgreSQL, for lists. */
@ConfigMapping(prefix = "dubdeck.db.replica")
public interface ReplicaConfig {
  /** Its address, as {@code postgresql://host:5432/dubdeck}; absent switches it off. */
  Optional<String> url();

  /** Its role; the primary's when absent, for a standby has the roles of its primary. */
  Optional<String> user();

  /** The role's password; the primary's when absent. */
  Optional<String> password();

  /** How often both servers are asked how far they are, while lists are read. */
  @WithDefault("200ms")
  Duration pollEvery();

  /** How far the standby may be behind. */
  @WithDefault("5s")
  Duration maxLag();

  /** How long an answer of the standby is waited for before the primary is asked. */
  @WithDefault("1s")
  Duration patience();

  /** After how long without a reader nobody asks any more. */
  @WithDefault("30s")
  Duration restAfter();
}
