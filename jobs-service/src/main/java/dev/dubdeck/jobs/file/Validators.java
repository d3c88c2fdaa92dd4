package dev.dubdeck.jobs.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The validators of a representation and the conditions a client puts on them (RFC 9110, 13).
 *
 * @param etag quoted strong tag
 * @param lastModified whole seconds, as the header carries no more
 */
record Validators(String etag, Instant lastModified) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static Validators of(String sha256, Instant modifiedAt) {
    return new Validators('"' + sha256 + '"', modifiedAt.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The value of {@code Last-Modified}. */
  String lastModifiedHeader() {
    return HTTP_DATE.format(lastModified);
  }

  /** True when the client's copy is as good as ours: status 304. */
  boolean isNotModified(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
    if (ifNoneMatch != null) {
      return matches(ifNoneMatch);
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

  private boolean matches(String list) {
    for (String candidate : list.split(",", -1)) {
      String tag = candidate.strip();
      if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
