package dev.dubdeck.gateway.upload;

import dev.dubdeck.gateway.forward.Unread;
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
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One upload on its way. The text fields are read first; with the first file a request to the jobs
 * service is opened, and from then on the files flow through as they come, never faster than the
 * service takes them.
 */
final class Upload implements MultipartScanner.Sink {
  private static final int MAX_FIELD = 16 * 1024;

  private final RoutingContext context;
  private final HttpServerRequest request;
  private final UploadReply reply;
  private final Predicate<@Nullable String> csrf;
  private final Supplier<Future<HttpClientRequest>> jobs;
  private final Consumer<HttpClientRequest> limitWaiting;
  private final String boundary = "dubdeck-" + UUID.randomUUID();
  private final UploadFields fields = new UploadFields();

  private @Nullable PartHeaders part;
  private Buffer text = Buffer.buffer();
  private @Nullable HttpClientRequest upstream;
  private Buffer waiting = Buffer.buffer();
  private boolean hasFile;
  private boolean opening;
  private boolean over;

  Upload(
      RoutingContext context,
      UploadReply reply,
      Predicate<@Nullable String> csrf,
      Supplier<Future<HttpClientRequest>> jobs,
      Consumer<HttpClientRequest> limitWaiting) {
    this.context = context;
    this.request = context.request();
    this.reply = reply;
    this.csrf = csrf;
    this.jobs = jobs;
    this.limitWaiting = limitWaiting;
  }

  void start(String formBoundary, SignedIn who) {
    MultipartScanner scanner = new MultipartScanner(formBoundary, this);
    context.response().closeHandler(gone -> giveUp());
    request.handler(piece -> take(scanner, piece, who));
    request.endHandler(end -> finish(scanner));
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      context.response().writeContinue();
    }
    request.resume();
  }

  private void take(MultipartScanner scanner, Buffer piece, SignedIn who) {
    if (over) {
      return;
    }
    try {
      scanner.feed(piece);
    } catch (MalformedFormException malformed) {
      end(reply::malformed);
      return;
    }
    if (opening && upstream == null) {
      opening = false;
      request.pause();
      connect(who);
    } else if (upstream != null && upstream.writeQueueFull()) {
      request.pause();
      upstream.drainHandler(drained -> request.resume());
    }
  }

  @Override
  public void partBegins(PartHeaders headers) {
    part = headers;
    text = Buffer.buffer();
    if (!isForwarded(headers)) {
      return;
    }
    if (!hasFile) {
      hasFile = true;
      if (!csrf.test(fields.values().get(CsrfToken.FIELD))) {
        end(reply::forgedForm);
        return;
      }
      opening = true;
      write(
          "--"
              + boundary
              + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\n"
              + "Content-Type: application/json\r\n\r\n"
              + fields.metadata().encode()
              + "\r\n");
    }
    write("--" + boundary + "\r\n" + headers.write());
  }

  @Override
  public void content(Buffer piece) throws MalformedFormException {
    if (part == null || over) {
      return;
    }
    if (isForwarded(part)) {
      write(piece);
    } else if (!part.isFile()) {
      if (text.length() + piece.length() > MAX_FIELD) {
        throw new MalformedFormException("text field too long");
      }
      text.appendBuffer(piece);
    }
  }

  @Override
  public void partEnds() throws MalformedFormException {
    if (part == null || over) {
      return;
    }
    if (isForwarded(part)) {
      write("\r\n");
    } else if (!part.isFile()) {
      fields.put(part.name(), text.toString(StandardCharsets.UTF_8));
    }
  }

  private static boolean isForwarded(PartHeaders headers) {
    return headers.isFile() && !headers.isEmptyChoice();
  }

  private void connect(SignedIn who) {
    jobs.get()
        .onFailure(away -> end(() -> reply.unavailable(fields)))
        .onSuccess(
            open -> {
              upstream = open;
              open.setChunked(true)
                  .putHeader("Authorization", "Bearer " + who.accessToken())
                  .putHeader(RequestId.HEADER, RequestId.of(context))
                  .putHeader("Accept", "application/json")
                  .putHeader("Content-Type", "multipart/form-data; boundary=" + boundary);
              open.response()
                  .onSuccess(this::answered)
                  .onFailure(broken -> end(() -> reply.unavailable(fields)));
              open.write(waiting);
              waiting = Buffer.buffer();
              request.resume();
            });
  }

  private void answered(HttpClientResponse answer) {
    answer
        .body()
        .onSuccess(body -> end(() -> reply.answered(answer.statusCode(), body.toString(), fields)))
        .onFailure(broken -> end(() -> reply.unavailable(fields)));
  }

  private void finish(MultipartScanner scanner) {
    if (over) {
      return;
    }
    if (!scanner.isComplete()) {
      end(reply::malformed);
    } else if (!csrf.test(fields.values().get(CsrfToken.FIELD))) {
      end(reply::forgedForm);
    } else if (upstream == null) {
      end(() -> reply.noFile(fields));
    } else {
      upstream.end(Buffer.buffer("--" + boundary + "--\r\n"));
      limitWaiting.accept(upstream);
    }
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

  private void giveUp() {
    over = true;
    if (upstream != null) {
      upstream.reset();
    }
  }

  private void write(String ascii) {
    write(Buffer.buffer(ascii));
  }

  private void write(Buffer piece) {
    if (upstream == null) {
      waiting.appendBuffer(piece);
    } else {
      upstream.write(piece);
    }
  }
}
