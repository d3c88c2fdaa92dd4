package dev.dubdeck.gateway.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Where the services are, how long to wait for them, and what the session is sealed with. */
@ConfigMapping(prefix = "dubdeck")
public interface GatewaySettings {

  /** The library service. */
  Upstream library();

  /** The jobs service, which also serves the media. */
  Upstream jobs();

  /** The voice service. */
  Upstream voice();

  /** The browser session. */
  Session session();

  /** The identity provider. */
  Oidc oidc();

  /** Limits of forwarding. */
  Forward forward();

  /** One service behind the gateway. */
  interface Upstream {
    /**
     * Origin of the service, such as {@code http://127.0.0.1:8081}; with a comma between them the
     * origins of several replicas.
     */
    List<URI> url();
  }

  /** The browser session. */
  interface Session {
    /**
     * At least 32 characters, refused otherwise at start; seals the session cookie and derives the
     * anti-forgery token.
     */
    String secret();
  }

  /** The identity provider. */
  interface Oidc {
    /** Issuer URL; its origin may receive the sign-out form. */
    URI issuer();
  }

  /** Limits of forwarding. */
  interface Forward {
    /** How long a connection to a service may take. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a service may take to begin its answer once it has the whole request. */
    @WithDefault("120s")
    Duration answerTimeout();

    /** How often each of several replicas of a service is asked whether it is ready. */
    @WithDefault("1s")
    Duration askEvery();

    /** How long a connection may be silent in both directions. */
    @WithDefault("10m")
    Duration idleTimeout();

    /** What {@code Retry-After} tells a caller while a service is away. */
    @WithDefault("5s")
    Duration retryAfter();
  }
}
