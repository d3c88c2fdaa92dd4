package dev.dubdeck.jobs.file;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.platform.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Turns an opened file and the client's conditions into an answer (RFC 9110). */
final class FileAnswer {
  private FileAnswer() {}

  /** Takes over the file: it is sent and closed, or closed at once. */
  static Response of(FileCounter.Handed file, FileConditions conditions) {
    Validators validators =
        Validators.of(file.registered().sha256(), file.registered().modifiedAt());
    if (validators.isNotModified(conditions.ifNoneMatch(), conditions.ifModifiedSince())) {
      close(file);
      return validated(Response.status(Response.Status.NOT_MODIFIED), validators).build();
    }
    long size = file.registered().sizeBytes();
    return switch (conditions.rangeOf(validators, size)) {
      case ByteRange.Whole whole -> whole(file, validators, size, conditions.head());
      case ByteRange.Part part -> part(file, validators, size, part);
      case ByteRange.Unsatisfiable none -> {
        close(file);
        yield ProblemAnswers.response(
            Problem.of(ProblemType.RANGE_NOT_SATISFIABLE, "The file has no such range of bytes.")
                .withHeader("Content-Range", "bytes */" + size));
      }
    };
  }

  private static Response whole(
      FileCounter.Handed file, Validators validators, long size, boolean head) {
    Response.ResponseBuilder answer = described(Response.ok(), file, validators, size);
    if (head) {
      close(file);
      return answer.build();
    }
    return answer.entity(new FileSlice(file.opened(), 0, size)).build();
  }

  private static Response part(
      FileCounter.Handed file, Validators validators, long size, ByteRange.Part part) {
    return described(
            Response.status(Response.Status.PARTIAL_CONTENT), file, validators, part.length())
        .header("Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), size))
        .entity(new FileSlice(file.opened(), part.first(), part.length()))
        .build();
  }

  private static Response.ResponseBuilder described(
      Response.ResponseBuilder answer,
      FileCounter.Handed file,
      Validators validators,
      long length) {
    String name = file.registered().mediaKey();
    @Nullable String type = ContentTypes.of(name);
    validated(answer, validators)
        .header("Content-Length", length)
        .header("Accept-Ranges", "bytes")
        .header("Content-Type", type == null ? ContentTypes.DOWNLOAD : type);
    if (type == null) {
      answer.header("Content-Disposition", "attachment");
    }
    return answer;
  }

  private static Response.ResponseBuilder validated(
      Response.ResponseBuilder answer, Validators validators) {
    return answer
        .header("ETag", validators.etag())
        .header("Last-Modified", validators.lastModifiedHeader())
        .header("Cache-Control", "private")
        .header("X-Content-Type-Options", "nosniff");
  }

  private static void close(FileCounter.Handed file) {
    try {
      file.opened().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
