package dev.dubdeck.jobs.file;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The validators of a representation and the conditions a client puts on them (RFC 9110, 13).
 *
 * @param etag quoted strong tag
 * @param lastModified whole seconds, as the header carries no more
 */
record Validators(String etag, Instant lastModified) {

  static Validators of(String sha256, Instant modifiedAt) {
    return new Validators('"' + sha256 + '"', modifiedAt.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The value of {@code Last-Modified}. */
  String lastModifiedHeader() {
    return HttpDate.of(lastModified);
  }

  /** True when the client wants another state of the file than there is: status 412. */
  boolean isFailed(@Nullable String ifMatch, @Nullable String ifUnmodifiedSince) {
    if (ifMatch != null) {
      return list(ifMatch).noneMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
    return ifUnmodifiedSince != null
        && date(ifUnmodifiedSince).map(lastModified::isAfter).orElse(false);
  }

  /** True when the client's copy is as good as ours: status 304. */
  boolean isNotModified(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
    if (ifNoneMatch != null) {
      return list(ifNoneMatch)
          .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
    return ifModifiedSince != null
        && date(ifModifiedSince).map(since -> !lastModified.isAfter(since)).orElse(false);
  }

  /** True when a range may be served: no {@code If-Range}, or one that still holds. */
  boolean allowsRange(@Nullable String ifRange) {
    if (ifRange == null) {
      return true;
    }
    String condition = ifRange.strip();
    if (condition.startsWith("\"") || condition.startsWith("W/")) {
      return condition.equals(etag);
    }
    return date(condition).map(lastModified::equals).orElse(false);
  }

  /** Our tag has no comma in it, so a foreign one that has is cut without harm. */
  private static Stream<String> list(String header) {
    return Arrays.stream(header.split(",", -1)).map(String::strip);
  }

  private static Optional<Instant> date(String header) {
    return HttpDate.parse(header, Instant.now());
  }
}
