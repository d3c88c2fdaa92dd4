package dev.dubdeck.gateway.upload;

import dev.dubdeck.gateway.character.VoiceNotices;
import dev.dubdeck.gateway.page.ErrorPage;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.request.RequestId;
import dev.dubdeck.gateway.session.SignedIn;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What the browser hears after a reference was sent: the character's page with what came of it. */
final class ReferenceReply {
  private final RoutingContext context;
  private final String series;
  private final String character;

  /** The names are path elements exactly as they came, still encoded. */
  ReferenceReply(RoutingContext context, String series, String character) {
    this.context = context;
    this.series = series;
    this.character = character;
  }

  /** Where the voice service takes references of this character. */
  String target() {
    return "/api/series/" + series + "/characters/" + character + "/ref";
  }

  void answered(int status, String body, UploadFields fields) {
    if (status / 100 == 2) {
      backToPage("added");
      return;
    }
    String word = VoiceNotices.ofUpload(UpstreamRefusal.of(status, body));
    String saw = fields.text("saw");
    backToPage(word + (saw.matches("[0-9]{1,9}") ? "&saw=" + saw : ""));
  }

  void forgedForm(SignedIn who, String csrf) {
    HttpServerResponse response = context.response();
    if (!response.headWritten() && !response.closed()) {
      ErrorPage page = ErrorPage.FORM_TOO_OLD;
      response
          .setStatusCode(page.status())
          .putHeader("Content-Type", "text/html;charset=utf-8")
          .end(
              page.render(
                  Frames.frame(page.heading(), "voices", who, csrf, RequestId.of(context))));
    }
  }

  void backToPage(String said) {
    HttpServerResponse response = context.response();
    if (!response.headWritten() && !response.closed()) {
      String page = "/ui/voices/" + series + "/" + character;
      response
          .setStatusCode(303)
          .putHeader("Location", said.isEmpty() ? page : page + "?said=" + said)
          .end();
    }
  }
}
