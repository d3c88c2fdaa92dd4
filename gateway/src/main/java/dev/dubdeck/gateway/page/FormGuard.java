package dev.dubdeck.gateway.page;

import dev.dubdeck.gateway.session.CsrfToken;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Lets a form through only if it comes from one of our own pages in the same session. */
@RequestScoped
public class FormGuard {
  private final Frames frames;
  private final CsrfToken csrf;
  private final RoutingContext context;

  FormGuard(Frames frames, CsrfToken csrf, RoutingContext context) {
    this.frames = frames;
    this.csrf = csrf;
    this.context = context;
  }

  /** Throws unless the hidden field (or the header that scripts send) holds the session's token. */
  public void require(@Nullable String field) {
    String header = context.request().getHeader(CsrfToken.HEADER);
    if (!csrf.accepts(frames.who(), context.request(), header != null ? header : field)) {
      throw new FormTooOldException();
    }
  }
}
