package dev.dubdeck.gateway.page;

import dev.dubdeck.gateway.request.RequestId;
import dev.dubdeck.gateway.session.BrowserSession;
import dev.dubdeck.gateway.session.CsrfToken;
import dev.dubdeck.gateway.session.SignedIn;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the frame of a page for the person who asked for it. */
@RequestScoped
public class Frames {
  private static final String SUBMIT = "submit:job";
  private static final String ADMIN = "admin:*";

  private final SecurityIdentity identity;
  private final RoutingContext context;
  private final CsrfToken csrf;
  private final BrowserSession session;

  Frames(
      SecurityIdentity identity, RoutingContext context, CsrfToken csrf, BrowserSession session) {
    this.identity = identity;
    this.context = context;
    this.csrf = csrf;
    this.session = session;
  }

  /** Frame of a page that only people who are signed in reach. */
  public Frame of(String title, String section) {
    return of(title, section, BrowserSession.signedIn(identity));
  }

  /** The person who asked; only on pages that demand it. */
  public SignedIn who() {
    SignedIn who = BrowserSession.signedIn(identity);
    if (who == null) {
      throw new io.quarkus.security.UnauthorizedException();
    }
    return who;
  }

  /** True when the person is an admin; the services decide for real. */
  public boolean isAdmin() {
    return who().mayTry(ADMIN);
  }

  /** Frame of a page that anybody may reach, such as an error page. */
  public Uni<Frame> forAnyone(String title) {
    return session
        .find(context)
        .onFailure()
        .recoverWithItem(Optional.empty())
        .map(who -> of(title, "", who.orElse(null)));
  }

  private Frame of(String title, String section, @Nullable SignedIn who) {
    return frame(title, section, who, who == null ? "" : csrf.of(who), RequestId.of(context));
  }

  /** Frame outside of the page resources. */
  public static Frame frame(
      String title, String section, @Nullable SignedIn who, String csrf, String requestId) {
    return new Frame(
        title,
        section,
        who == null ? null : who.name(),
        csrf,
        who != null && who.mayTry(SUBMIT),
        who != null && who.mayTry(ADMIN),
        requestId);
  }
}
