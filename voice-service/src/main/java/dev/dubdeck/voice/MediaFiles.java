package dev.dubdeck.voice;

import dev.dubdeck.media.root.MediaRoot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;

/** The media root of this service, and the threads on which it may be touched. */
@ApplicationScoped
public class MediaFiles {
  private final Vertx vertx;
  private final MediaRoot root;

  MediaFiles(Vertx vertx, MediaConfig config) {
    this.vertx = vertx;
    try {
      this.root = MediaRoot.at(config.root());
    } catch (IOException e) {
      throw new UncheckedIOException("the media root cannot be used", e);
    }
  }

  /** The root. */
  public MediaRoot root() {
    return root;
  }

  /** Runs file work on a worker thread; the result comes back on the caller's context. */
  public <T> Uni<T> run(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }
}
