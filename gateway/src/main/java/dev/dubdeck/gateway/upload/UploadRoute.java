package dev.dubdeck.gateway.upload;

import dev.dubdeck.gateway.forward.ForwardTable;
import dev.dubdeck.gateway.forward.Forwarder;
import dev.dubdeck.gateway.forward.Unread;
import dev.dubdeck.gateway.session.BrowserSession;
import dev.dubdeck.gateway.session.CsrfToken;
import dev.dubdeck.gateway.session.SignedIn;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes what the upload form sends; the files go straight on to the jobs service. */
@ApplicationScoped
class UploadRoute {
  private static final String PATH = "/ui/upload";

  /** After authentication was made available (−200), before bodies are limited (−2). */
  private static final int ORDER = -50;

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?i)multipart/form-data\\s*;.*boundary=\"?([A-Za-z0-9'()+_,./:=?"
              + " -]{1,70}?)\"?\\s*(;.*)?");

  private final BrowserSession session;
  private final CsrfToken csrf;
  private final Forwarder forwarder;
  private final ForwardTable table;

  UploadRoute(BrowserSession session, CsrfToken csrf, Forwarder forwarder, ForwardTable table) {
    this.session = session;
    this.csrf = csrf;
    this.forwarder = forwarder;
    this.table = table;
  }

  void register(@Observes Router router) {
    router.route(HttpMethod.POST, PATH).order(ORDER).handler(this::take);
  }

  private void take(RoutingContext context) {
    context.request().pause();
    session
        .find(context)
        .onFailure()
        .recoverWithItem(Optional.empty())
        .subscribe()
        .with(
            who ->
                who.ifPresentOrElse(
                    person -> take(context, person), () -> UploadReply.signIn(context)));
  }

  private void take(RoutingContext context, SignedIn who) {
    UploadReply reply = new UploadReply(context, who, csrf.of(who));
    Optional<String> boundary = boundary(context.request().getHeader("Content-Type"));
    if (boundary.isEmpty()) {
      Unread.abandon(context);
      reply.malformed();
      return;
    }
    Upload upload =
        new Upload(
            context,
            reply,
            token -> csrf.accepts(who, context.request(), token),
            () ->
                forwarder.open(table.find("/api/jobs").orElseThrow(), HttpMethod.POST, "/api/jobs"),
            forwarder::limitWaiting);
    upload.start(boundary.get(), who);
  }

  /** What separates the parts, empty when it is no multipart form. */
  static Optional<String> boundary(@Nullable String contentType) {
    Matcher matcher = BOUNDARY.matcher(contentType == null ? "" : contentType);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
