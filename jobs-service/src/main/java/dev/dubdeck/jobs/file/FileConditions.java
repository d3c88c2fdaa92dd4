package dev.dubdeck.jobs.file;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks beyond the address.
 *
 * @param range several {@code Range} lines are as good as none
 */
record FileConditions(
    boolean head,
    @Nullable String range,
    @Nullable String ifRange,
    @Nullable String ifNoneMatch,
    @Nullable String ifModifiedSince) {

  static FileConditions of(String method, HttpHeaders headers) {
    List<String> ranges = headers.getRequestHeader("Range");
    return new FileConditions(
        "HEAD".equals(method),
        ranges != null && ranges.size() == 1 ? ranges.getFirst() : null,
        headers.getHeaderString("If-Range"),
        headers.getHeaderString("If-None-Match"),
        headers.getHeaderString("If-Modified-Since"));
  }

  /** The part that is to be sent; the whole when the range no longer holds. */
  ByteRange rangeOf(Validators validators, long size) {
    // A range of HEAD has no meaning (RFC 9110, 14.2).
    return !head && validators.allowsRange(ifRange)
        ? ByteRange.of(range, size)
        : new ByteRange.Whole();
  }
}
