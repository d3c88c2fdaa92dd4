package dev.dubdeck.jobs.submission;

import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.jobs.UploadConfig;
import dev.dubdeck.media.root.FileTree;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Streams a multipart body from the network to the disk with back-pressure. The framework's own
 * reader is not used because it never lets go of an upload whose client disappears.
 */
@ApplicationScoped
class UploadReceiver {
  private static final Logger LOG = Logger.getLogger(UploadReceiver.class);
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);[ \\t]*boundary=(?:\"([^\"]{1,70})\"|([^;\\s\"]{1,70}))");

  private final MediaFiles media;
  private final UploadConfig config;

  UploadReceiver(MediaFiles media, UploadConfig config) {
    this.media = media;
    this.config = config;
  }

  /**
   * Receives the body of a request that nobody has begun to read.
   *
   * @return fails with a {@link Problem}; then nothing is left on the disk
   */
  Uni<ReceivedUpload> receive(HttpServerRequest request) {
    String boundary = boundary(request.getHeader("Content-Type"));
    Path place = media.uploads().resolve(Ids.newId().toString());
    return media
        .run(() -> UploadFolder.create(place))
        .chain(
            folder ->
                Uni.createFrom()
                    .<ReceivedUpload>emitter(
                        emitter ->
                            new UploadStream(
                                    request,
                                    new MultipartReader(boundary, folder),
                                    folder,
                                    config.maxSize().asLongValue(),
                                    media,
                                    emitter)
                                .begin()))
        .onFailure()
        .transform(UploadReceiver::problem)
        .onFailure()
        .call(() -> discard(place));
  }

  /** Removes an upload that was refused or is no longer needed; trouble with it is only logged. */
  Uni<Void> discard(Path folder) {
    return media
        .run(
            () -> {
              FileTree.delete(folder);
              return (Void) null;
            })
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warn("an upload could not be removed; the sweep will", failure);
              return null;
            });
  }

  private static String boundary(String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!boundary.find()) {
      throw Problem.malformed("malformed_multipart", "The content type names no boundary.");
    }
    return boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
  }

  private static Throwable problem(Throwable failure) {
    return switch (failure) {
      case Problem known -> known;
      case MalformedMultipartException malformed ->
          Problem.malformed(
              "malformed_multipart",
              "The multipart body is broken: " + malformed.getMessage() + ".");
      case IOException io -> DiskTrouble.problem(io);
      default -> failure;
    };
  }

  /** Words for a client that went away; nobody reads them, the access log counts them. */
  static Problem interrupted() {
    return Problem.of(
        ProblemType.MALFORMED, "upload_interrupted", "The upload ended before it was whole.");
  }
}
