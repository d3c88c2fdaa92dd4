package dev.dubdeck.voice.hearing;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.platform.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends a sample with its validator and, when asked, one range of it (RFC 9110, 13 and 14).
 * Whatever is not one valid range of bytes gives the whole.
 */
final class SampleAnswer {
  private static final Pattern SINGLE =
      Pattern.compile("(?i)bytes[ \\t]*=[ \\t]*([0-9]{0,18})-([0-9]{0,18})[ \\t]*");

  private SampleAnswer() {}

  static Response of(Sample sample, boolean download, String method, HttpHeaders asked) {
    String etag = sample.sha256() == null ? null : "\"" + sample.sha256() + "\"";
    if (etag != null && isKnown(asked.getHeaderString("If-None-Match"), etag)) {
      return described(Response.status(Response.Status.NOT_MODIFIED), etag).build();
    }
    String ifRange = asked.getHeaderString("If-Range");
    boolean ranged = method.equals("GET") && (ifRange == null || ifRange.strip().equals(etag));
    List<String> ranges = asked.getRequestHeader("Range");
    Matcher range =
        SINGLE.matcher(ranged && ranges != null && ranges.size() == 1 ? ranges.getFirst() : "");
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return whole(sample, download, method, etag);
    }
    return part(sample, download, etag, range);
  }

  private static Response whole(
      Sample sample, boolean download, String method, @Nullable String etag) {
    Response.ResponseBuilder answer =
        named(described(Response.ok(), etag), sample, download)
            .header("Content-Length", sample.wav().length);
    return method.equals("HEAD") ? answer.build() : answer.entity(sample.wav()).build();
  }

  private static Response part(
      Sample sample, boolean download, @Nullable String etag, Matcher range) {
    int size = sample.wav().length;
    long first;
    long last = size - 1L;
    if (range.group(1).isEmpty()) {
      long suffix = Long.parseLong(range.group(2));
      first = suffix == 0 ? size : Math.max(0, size - suffix);
    } else {
      first = Long.parseLong(range.group(1));
      if (!range.group(2).isEmpty()) {
        long wanted = Long.parseLong(range.group(2));
        if (wanted < first) {
          return whole(sample, download, "GET", etag);
        }
        last = Math.min(last, wanted);
      }
    }
    if (first >= size) {
      return ProblemAnswers.response(
          Problem.of(ProblemType.RANGE_NOT_SATISFIABLE, "The sample has no such range of bytes.")
              .withHeader("Content-Range", "bytes */" + size));
    }
    return named(
            described(Response.status(Response.Status.PARTIAL_CONTENT), etag), sample, download)
        .header("Content-Range", "bytes %d-%d/%d".formatted(first, last, size))
        .header("Content-Length", last - first + 1)
        .entity(Arrays.copyOfRange(sample.wav(), (int) first, (int) last + 1))
        .build();
  }

  private static Response.ResponseBuilder named(
      Response.ResponseBuilder answer, Sample sample, boolean download) {
    return answer
        .header("Content-Type", "audio/wav")
        .header("Accept-Ranges", "bytes")
        .header(
            "Content-Disposition",
            (download ? "attachment" : "inline") + "; filename=\"" + sample.fileName() + "\"");
  }

  private static Response.ResponseBuilder described(
      Response.ResponseBuilder answer, @Nullable String etag) {
    answer.header("Cache-Control", "private, no-store").header("X-Content-Type-Options", "nosniff");
    return etag == null ? answer : answer.header("ETag", etag);
  }

  private static boolean isKnown(@Nullable String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String tag = candidate.strip();
      if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }
}
