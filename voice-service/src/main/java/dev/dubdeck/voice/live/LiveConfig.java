package dev.dubdeck.voice.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Event streams to browsers and programs. */
@ConfigMapping(prefix = "dubdeck.live")
public interface LiveConfig {
  /** A comment goes out this often, so that nobody on the way takes the stream for dead. */
  @WithDefault("15s")
  Duration heartbeat();

  /** A stream ends after this time; the client comes back with a token that is still good. */
  @WithDefault("30m")
  Duration maxAge();
}
