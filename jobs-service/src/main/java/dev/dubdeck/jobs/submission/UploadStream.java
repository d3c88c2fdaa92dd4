package dev.dubdeck.jobs.submission;

import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * One request body on its way to the disk. The request is paused while a chunk is written, so a
 * fast client waits for a slow disk and memory holds one chunk. All callbacks come on the request's
 * own event loop.
 */
final class UploadStream {
  private static final Logger LOG = Logger.getLogger(UploadStream.class);

  /** What a refused client may still send before the connection is cut; lets it read the answer. */
  private static final long MAX_DISCARDED = 16L << 20;

  private final HttpServerRequest request;
  private final MultipartReader reader;
  private final UploadFolder folder;
  private final long maxSize;
  private final MediaFiles media;
  private final UniEmitter<? super ReceivedUpload> result;

  private long received;
  private long discarded;
  private boolean writing;
  private boolean ended;
  private boolean settled;

  UploadStream(
      HttpServerRequest request,
      MultipartReader reader,
      UploadFolder folder,
      long maxSize,
      MediaFiles media,
      UniEmitter<? super ReceivedUpload> result) {
    this.request = request;
    this.reader = reader;
    this.folder = folder;
    this.maxSize = maxSize;
    this.media = media;
    this.result = result;
  }

  void begin() {
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.exceptionHandler(gone -> fail(UploadReceiver.interrupted()));
    request.handler(this::take);
    request.endHandler(nothing -> end());
    request.resume();
  }

  private void take(Buffer chunk) {
    if (settled) {
      discard(chunk);
      return;
    }
    received += chunk.length();
    if (received > maxSize) {
      fail(Problem.tooLarge("The submission is larger than this server takes."));
      return;
    }
    request.pause();
    writing = true;
    byte[] bytes = chunk.getBytes();
    media
        .run(
            () -> {
              reader.feed(bytes);
              return reader;
            })
        .subscribe()
        .with(
            written -> {
              writing = false;
              if (settled) {
                close();
              } else if (ended) {
                finish();
              }
              request.resume();
            },
            failure -> {
              writing = false;
              fail(failure);
              request.resume();
            });
  }

  private void end() {
    ended = true;
    if (!writing && !settled) {
      finish();
    }
  }

  private void finish() {
    if (reader.isComplete()) {
      settled = true;
      result.complete(folder.received());
    } else {
      fail(new MalformedMultipartException("its closing boundary is missing"));
    }
  }

  private void fail(Throwable failure) {
    if (settled) {
      return;
    }
    settled = true;
    if (!writing) {
      close();
    }
    result.fail(failure);
  }

  private void discard(Buffer chunk) {
    discarded += chunk.length();
    if (discarded > MAX_DISCARDED) {
      request.connection().close();
    }
  }

  private void close() {
    try {
      folder.close();
    } catch (IOException e) {
      LOG.debug("closing an abandoned upload", e);
    }
  }
}
