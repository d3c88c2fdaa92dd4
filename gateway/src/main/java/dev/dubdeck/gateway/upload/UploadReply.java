package dev.dubdeck.gateway.upload;

import dev.dubdeck.gateway.forward.Unread;
import dev.dubdeck.gateway.page.ErrorPage;
import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.problem.Problem;
import dev.dubdeck.gateway.request.RequestId;
import dev.dubdeck.gateway.session.SignedIn;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What the browser hears: the job's page, or the form again with what is wrong. */
final class UploadReply {
  private static final String FORM = "/ui/upload";

  private final RoutingContext context;
  private final SignedIn who;
  private final String csrf;

  UploadReply(RoutingContext context, SignedIn who, String csrf) {
    this.context = context;
    this.who = who;
    this.csrf = csrf;
  }

  /** Nobody is signed in: the file cannot be kept, the form can be had again. */
  static void signIn(RoutingContext context) {
    Unread.abandon(context);
    if (byScript(context)) {
      Problem.NOT_SIGNED_IN.send(context);
    } else {
      redirect(context, FORM);
    }
  }

  /** The jobs service has answered. */
  void answered(int status, String body, UploadFields fields) {
    if (status / 100 == 2) {
      accepted(body);
      return;
    }
    UpstreamRefusal refusal = UpstreamRefusal.of(status, body);
    String words = refusal.detail().isBlank() ? "The upload was not accepted." : refusal.detail();
    if (status == 401) {
      signIn(context);
    } else if (byScript(context)) {
      problem(status, body);
    } else {
      form(status >= 500 ? 503 : status, words, fields);
    }
  }

  void forgedForm() {
    if (byScript(context)) {
      Problem.CSRF_FAILED.send(context);
    } else {
      html(403, ErrorPage.FORM_TOO_OLD.render(frame(ErrorPage.FORM_TOO_OLD.heading())));
    }
  }

  void noFile(UploadFields fields) {
    refuse(Problem.NO_FILE, fields);
  }

  void malformed() {
    refuse(Problem.BODY_MALFORMED, new UploadFields());
  }

  void unavailable(UploadFields fields) {
    context.response().putHeader("Retry-After", "5");
    refuse(Problem.UPSTREAM_UNAVAILABLE, fields);
  }

  private void refuse(Problem problem, UploadFields fields) {
    if (byScript(context)) {
      problem.send(context);
    } else {
      form(problem.status(), problem.title() + ". " + problem.detail(), fields);
    }
  }

  private void accepted(String body) {
    String page = "/ui/jobs/" + Words.path(idOf(body));
    if (byScript(context)) {
      context
          .response()
          .setStatusCode(201)
          .putHeader("Location", page)
          .putHeader("Content-Type", "application/json")
          .end(new JsonObject().put("location", page).encode());
    } else {
      redirect(context, page);
    }
  }

  private static String idOf(String body) {
    try {
      return new JsonObject(body).getString("id", "");
    } catch (DecodeException | ClassCastException unexpected) {
      return "";
    }
  }

  private void problem(int status, String body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(body);
  }

  private void form(int status, String fault, UploadFields fields) {
    html(status, UploadPages.page(frame("Upload"), fields, fault).render());
  }

  private Frame frame(String title) {
    return Frames.frame(title, "upload", who, csrf, RequestId.of(context));
  }

  private void html(int status, String page) {
    HttpServerResponse response = context.response();
    if (!response.headWritten() && !response.closed()) {
      response.setStatusCode(status).putHeader("Content-Type", "text/html;charset=utf-8").end(page);
    }
  }

  private static void redirect(RoutingContext context, String to) {
    context.response().setStatusCode(303).putHeader("Location", to).end();
  }

  private static boolean byScript(RoutingContext context) {
    String accept = context.request().getHeader("Accept");
    return accept != null && accept.startsWith("application/json");
  }
}
