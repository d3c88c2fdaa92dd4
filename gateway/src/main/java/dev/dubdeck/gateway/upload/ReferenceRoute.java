package dev.dubdeck.gateway.upload;

import dev.dubdeck.gateway.forward.ForwardTable;
import dev.dubdeck.gateway.forward.Forwarder;
import dev.dubdeck.gateway.forward.Unread;
import dev.dubdeck.gateway.session.BrowserSession;
import dev.dubdeck.gateway.session.CsrfToken;
import dev.dubdeck.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a voice reference from a character's page; its sound goes on to the voice service raw. */
@ApplicationScoped
class ReferenceRoute {
  /** After authentication was made available (−200), before bodies are limited (−2). */
  private static final int ORDER = -50;

  private static final Pattern PATH = Pattern.compile("/ui/voices/([^/]+)/([^/]+)/ref");

  private final BrowserSession session;
  private final CsrfToken csrf;
  private final Forwarder forwarder;
  private final ForwardTable table;

  ReferenceRoute(BrowserSession session, CsrfToken csrf, Forwarder forwarder, ForwardTable table) {
    this.session = session;
    this.csrf = csrf;
    this.forwarder = forwarder;
    this.table = table;
  }

  void register(@Observes Router router) {
    router
        .route(HttpMethod.POST, "/ui/voices/:series/:character/ref")
        .order(ORDER)
        .handler(this::take);
  }

  private void take(RoutingContext context) {
    Matcher path = PATH.matcher(String.valueOf(context.request().path()));
    if (!path.matches()) {
      context.next();
      return;
    }
    context.request().pause();
    session
        .find(context)
        .onFailure()
        .recoverWithItem(Optional.empty())
        .subscribe()
        .with(
            who -> {
              ReferenceReply reply = new ReferenceReply(context, path.group(1), path.group(2));
              Optional<String> boundary =
                  UploadRoute.boundary(context.request().getHeader("Content-Type"));
              if (who.isEmpty() || boundary.isEmpty()) {
                Unread.abandon(context);
                reply.backToPage(who.isEmpty() ? "" : "refused");
              } else {
                send(context, who.get(), reply).start(boundary.get());
              }
            });
  }

  private ReferenceUpload send(RoutingContext context, SignedIn who, ReferenceReply reply) {
    return new ReferenceUpload(
        context,
        who,
        reply,
        token -> csrf.accepts(who, context.request(), token),
        new ReferenceUpload.Voices() {
          @Override
          public Future<HttpClientRequest> open(String target) {
            return forwarder.open(table.find(target).orElseThrow(), HttpMethod.POST, target);
          }

          @Override
          public void limitWaiting(HttpClientRequest upstream) {
            forwarder.limitWaiting(upstream);
          }
        });
  }
}
