package dev.dubdeck.gateway.session;

import dev.dubdeck.gateway.settings.GatewaySettings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a write comes from one of our own pages: a keyed digest of the session. It needs no
 * store, survives token refreshes and differs for every sign-in.
 */
@ApplicationScoped
public class CsrfToken {
  /** Header that scripts send. */
  public static final String HEADER = "X-CSRF-Token";

  /** Hidden field that plain forms send. */
  public static final String FIELD = "csrf-token";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_LENGTH = 32;

  private final SecretKeySpec key;

  CsrfToken(GatewaySettings settings) {
    String secret = settings.session().secret();
    if (secret.length() < SECRET_LENGTH) {
      throw new IllegalStateException("dubdeck.session.secret needs at least 32 characters");
    }
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The token of a session. */
  public String of(SignedIn who) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest =
          mac.doFinal(("csrf-token\n" + who.sessionId()).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no HMAC in this Java", impossible);
    }
  }

  /** True when the write may proceed. */
  public boolean accepts(SignedIn who, HttpServerRequest request, @Nullable String offered) {
    // the token alone decides; browsers that say so are believed when they call it foreign
    return offered != null
        && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        && MessageDigest.isEqual(
            of(who).getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }
}
