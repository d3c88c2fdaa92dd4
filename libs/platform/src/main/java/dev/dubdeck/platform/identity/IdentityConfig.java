package dev.dubdeck.platform.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How callers are read from tokens. */
@ConfigMapping(prefix = "dubdeck.identity")
public interface IdentityConfig {
  /** The claim that names the caller; owners are stored by it. */
  @WithDefault("preferred_username")
  String principalClaim();
}
