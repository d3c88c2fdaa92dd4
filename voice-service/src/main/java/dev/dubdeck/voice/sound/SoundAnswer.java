package dev.dubdeck.voice.sound;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.platform.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A WAV file as an answer, by RFC 9110: a strong tag, single ranges, and conditions on both. What
 * is not one valid byte range is ignored and gives the whole.
 */
public final class SoundAnswer {
  private static final Pattern RANGE =
      Pattern.compile("(?i)bytes[ \\t]*=[ \\t]*([0-9]{0,18})-([0-9]{0,18})[ \\t]*");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

  private final byte[] wav;
  private final @Nullable String etag;
  private final String fileName;
  private final String caching;

  private SoundAnswer(byte[] wav, @Nullable String sha256, String fileName, String caching) {
    this.wav = wav;
    this.etag = sha256 == null ? null : '"' + sha256 + '"';
    this.fileName = UNSAFE.matcher(fileName).replaceAll("_");
    this.caching = caching;
  }

  /** A sound that browsers may keep for this person. */
  public static SoundAnswer kept(byte[] wav, String sha256, String fileName) {
    return new SoundAnswer(wav, sha256, fileName, "private");
  }

  /** A sound that is not to be kept anywhere; without a tag when nobody made its hash. */
  public static SoundAnswer fleeting(byte[] wav, @Nullable String sha256, String fileName) {
    return new SoundAnswer(wav, sha256, fileName, "private, no-store");
  }

  /**
   * The answer to a request.
   *
   * @param download whether the browser is to save it rather than play it
   */
  public Response to(Request method, HttpHeaders request, boolean download) {
    String noneMatch = request.getHeaderString("If-None-Match");
    if (noneMatch != null && matches(noneMatch)) {
      return Response.notModified().header("ETag", etag).header("Cache-Control", caching).build();
    }
    // Ranges are defined for GET alone (RFC 9110, 14.2).
    Matcher range = method.getMethod().equals("GET") ? range(request) : null;
    return range == null ? described(Response.ok(), wav, download) : part(range, download);
  }

  private Response part(Matcher range, boolean download) {
    String first = range.group(1);
    String last = range.group(2);
    long size = wav.length;
    long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
    long to =
        first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
    if (!first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < from) {
      return described(Response.ok(), wav, download);
    }
    if (from >= size || (first.isEmpty() && Long.parseLong(last) == 0)) {
      return ProblemAnswers.response(
          Problem.of(ProblemType.RANGE_NOT_SATISFIABLE, "The sound has no such range of bytes.")
              .withHeader("Content-Range", "bytes */" + size));
    }
    Response.ResponseBuilder answer =
        Response.status(Response.Status.PARTIAL_CONTENT)
            .header("Content-Range", "bytes %d-%d/%d".formatted(from, to, size));
    return described(answer, Arrays.copyOfRange(wav, (int) from, (int) to + 1), download);
  }

  private Response described(Response.ResponseBuilder answer, byte[] bytes, boolean download) {
    if (etag != null) {
      answer.header("ETag", etag);
    }
    return answer
        .entity(bytes)
        .type("audio/wav")
        // HEAD tells it too, though no bytes follow.
        .header("Content-Length", bytes.length)
        .header("Accept-Ranges", "bytes")
        .header("Cache-Control", caching)
        .header("X-Content-Type-Options", "nosniff")
        .header(
            "Content-Disposition",
            (download ? "attachment" : "inline") + "; filename=\"" + fileName + "\"")
        .build();
  }

  /** Null when the whole is wanted. */
  private @Nullable Matcher range(HttpHeaders request) {
    List<String> ranges = request.getRequestHeader("Range");
    String ifRange = request.getHeaderString("If-Range");
    if (ranges == null
        || ranges.size() != 1
        || (ifRange != null && !ifRange.strip().equals(etag))) {
      return null;
    }
    Matcher range = RANGE.matcher(ranges.getFirst());
    return range.matches() && !(range.group(1).isEmpty() && range.group(2).isEmpty())
        ? range
        : null;
  }

  private boolean matches(String list) {
    if (etag == null) {
      return false;
    }
    for (String candidate : list.split(",", -1)) {
      String tag = candidate.strip();
      if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }
}
