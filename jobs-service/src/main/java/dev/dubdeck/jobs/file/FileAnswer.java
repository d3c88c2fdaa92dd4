package dev.dubdeck.jobs.file;

import dev.dubdeck.jobs.sending.FileBody;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.platform.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns an opened file and the client's conditions into an answer (RFC 9110). */
final class FileAnswer {
  private final FileCounter.Handed file;
  private final FileConditions conditions;
  private final Validators validators;
  private final long size;

  private FileAnswer(FileCounter.Handed file, FileConditions conditions) {
    this.file = file;
    this.conditions = conditions;
    this.validators = Validators.of(file.registered().sha256(), file.registered().modifiedAt());
    this.size = file.registered().sizeBytes();
  }

  /** Takes over the file: it is sent and closed, or closed at once. */
  static Response of(FileCounter.Handed file, FileConditions conditions) {
    return new FileAnswer(file, conditions).answer();
  }

  private Response answer() {
    if (conditions.isFailed(validators)) {
      close();
      return ProblemAnswers.response(
          Problem.of(ProblemType.STALE, "The file is not the one that was asked for."));
    }
    if (conditions.isNotModified(validators)) {
      close();
      return validated(Response.status(Response.Status.NOT_MODIFIED)).build();
    }
    return switch (conditions.rangeOf(validators, size)) {
      case ByteRange.Whole whole -> whole();
      case ByteRange.Parts(List<ByteRange.Part> parts) ->
          parts.size() == 1 ? part(parts.getFirst()) : parts(parts);
      case ByteRange.Unsatisfiable none -> {
        close();
        yield ProblemAnswers.response(
            Problem.of(ProblemType.RANGE_NOT_SATISFIABLE, "The file has no such range of bytes.")
                .withHeader("Content-Range", "bytes */" + size));
      }
    };
  }

  private Response whole() {
    Response.ResponseBuilder answer =
        described(Response.ok(), type()).header("Content-Length", size);
    if (conditions.head()) {
      close();
      return answer.build();
    }
    return answer.entity(FileBody.of(file.opened(), 0, size)).build();
  }

  private Response part(ByteRange.Part part) {
    return described(Response.status(Response.Status.PARTIAL_CONTENT), type())
        .header("Content-Length", part.length())
        .header("Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), size))
        .entity(FileBody.of(file.opened(), part.first(), part.length()))
        .build();
  }

  private Response parts(List<ByteRange.Part> parts) {
    Multipart multipart = new Multipart(type(), size);
    FileBody body = multipart.body(file.opened(), parts);
    return described(Response.status(Response.Status.PARTIAL_CONTENT), multipart.contentType())
        .header("Content-Length", body.length())
        .entity(body)
        .build();
  }

  private String type() {
    @Nullable String type = ContentTypes.of(file.registered().mediaKey());
    return type == null ? ContentTypes.DOWNLOAD : type;
  }

  private Response.ResponseBuilder described(Response.ResponseBuilder answer, String type) {
    boolean shown = !conditions.download() && !type().equals(ContentTypes.DOWNLOAD);
    String name = file.key().fileName();
    return validated(answer)
        .header("Accept-Ranges", "bytes")
        .header("Content-Type", type)
        .header("Content-Disposition", shown ? Disposition.INLINE : Disposition.attachment(name));
  }

  private Response.ResponseBuilder validated(Response.ResponseBuilder answer) {
    return answer
        .header("ETag", validators.etag())
        .header("Last-Modified", validators.lastModifiedHeader())
        .header("Cache-Control", "private")
        .header("X-Content-Type-Options", "nosniff");
  }

  private void close() {
    try {
      file.opened().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
