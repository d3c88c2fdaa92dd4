package dev.dubdeck.gateway.upload;

import dev.dubdeck.gateway.forward.Unread;
import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.request.RequestId;
import dev.dubdeck.gateway.session.CsrfToken;
import dev.dubdeck.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One reference on its way: the text fields are read first, then the file's bytes flow through as
 * they come, never faster than the voice service takes them; it alone judges size and sound.
 */
final class ReferenceUpload implements MultipartScanner.Sink {
  private static final int MAX_FIELD = 4 * 1024;

  private final RoutingContext context;
  private final HttpServerRequest request;
  private final SignedIn who;
  private final ReferenceReply reply;
  private final Predicate<@Nullable String> csrf;
  private final Voices voices;
  private final UploadFields fields = new UploadFields();

  private @Nullable PartHeaders part;
  private @Nullable PartHeaders sound;
  private Buffer text = Buffer.buffer();
  private Buffer waiting = Buffer.buffer();
  private @Nullable HttpClientRequest upstream;
  private boolean inSound;
  private boolean opening;
  private boolean over;

  ReferenceUpload(
      RoutingContext context,
      SignedIn who,
      ReferenceReply reply,
      Predicate<@Nullable String> csrf,
      Voices voices) {
    this.context = context;
    this.request = context.request();
    this.who = who;
    this.reply = reply;
    this.csrf = csrf;
    this.voices = voices;
  }

  void start(String boundary) {
    MultipartScanner scanner = new MultipartScanner(boundary, this);
    context.response().closeHandler(gone -> giveUp());
    request.handler(piece -> take(scanner, piece));
    request.endHandler(end -> finish(scanner));
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      context.response().writeContinue();
    }
    request.resume();
  }

  private void take(MultipartScanner scanner, Buffer piece) {
    if (over) {
      return;
    }
    try {
      scanner.feed(piece);
    } catch (MalformedFormException malformed) {
      end(() -> reply.backToPage("refused"));
      return;
    }
    if (opening && !over) {
      opening = false;
      request.pause();
      connect();
    } else if (upstream != null && upstream.writeQueueFull()) {
      request.pause();
      upstream.drainHandler(drained -> request.resume());
    }
  }

  @Override
  public void partBegins(PartHeaders headers) {
    part = headers;
    inSound = false;
    text = Buffer.buffer();
    if (sound != null || !headers.isFile() || headers.isEmptyChoice()) {
      return;
    }
    if (isForged()) {
      end(this::refuseForged);
      return;
    }
    sound = headers;
    inSound = true;
    opening = true;
  }

  @Override
  public void content(Buffer piece) throws MalformedFormException {
    if (part == null || over) {
      return;
    }
    if (inSound) {
      if (upstream == null) {
        waiting.appendBuffer(piece);
      } else {
        upstream.write(piece);
      }
    } else if (!part.isFile()) {
      if (text.length() + piece.length() > MAX_FIELD) {
        throw new MalformedFormException("text field too long");
      }
      text.appendBuffer(piece);
    }
  }

  @Override
  public void partEnds() throws MalformedFormException {
    if (part != null && !part.isFile() && !over) {
      fields.put(part.name(), text.toString(StandardCharsets.UTF_8));
    }
  }

  private void connect() {
    String notes = fields.text("notes");
    String query = notes.isEmpty() ? "" : "?notes=" + Words.path(notes);
    voices
        .open(reply.target() + query)
        .onFailure(away -> end(() -> reply.backToPage("away")))
        .onSuccess(this::send);
  }

  private void send(HttpClientRequest open) {
    if (over) {
      open.reset();
      return;
    }
    upstream = open;
    open.setChunked(true)
        .putHeader("Authorization", "Bearer " + who.accessToken())
        .putHeader(RequestId.HEADER, RequestId.of(context))
        .putHeader("Accept", "application/json")
        .putHeader("Content-Type", contentType());
    if (!fields.text("etag").isEmpty()) {
      open.putHeader("If-Match", fields.text("etag"));
    }
    open.response()
        .onSuccess(this::answered)
        .onFailure(broken -> end(() -> reply.backToPage("away")));
    open.write(waiting);
    waiting = Buffer.buffer();
    request.resume();
  }

  /** Browsers guess from the name; what is not sound by name may still be, so it is tried. */
  private String contentType() {
    String guessed = sound == null ? "" : sound.contentType();
    return guessed.matches("(audio|video)/[A-Za-z0-9.+-]+") ? guessed : "application/octet-stream";
  }

  private void answered(HttpClientResponse answer) {
    answer
        .body()
        .onSuccess(body -> end(() -> reply.answered(answer.statusCode(), body.toString(), fields)))
        .onFailure(broken -> end(() -> reply.backToPage("away")));
  }

  private void finish(MultipartScanner scanner) {
    if (over) {
      return;
    }
    if (!scanner.isComplete()) {
      end(() -> reply.backToPage("refused"));
    } else if (isForged()) {
      end(this::refuseForged);
    } else if (upstream == null) {
      end(() -> reply.backToPage("no-file"));
    } else {
      upstream.end();
      voices.limitWaiting(upstream);
    }
  }

  private boolean isForged() {
    return !csrf.test(fields.values().get(CsrfToken.FIELD));
  }

  private void refuseForged() {
    // the frame of the page must not hand a token to whoever forged the form
    reply.forgedForm(who, "");
  }

  /** Answers once; whatever still comes from the browser is swallowed, the service let go. */
  private void end(Runnable answer) {
    if (over) {
      return;
    }
    over = true;
    if (!request.isEnded()) {
      Unread.abandon(context);
    }
    answer.run();
    if (upstream != null) {
      upstream.reset();
    }
  }

  /** The way to the voice service. */
  interface Voices {
    Future<HttpClientRequest> open(String target);

    void limitWaiting(HttpClientRequest upstream);
  }

  private void giveUp() {
    over = true;
    if (upstream != null) {
      upstream.reset();
    }
  }
}
