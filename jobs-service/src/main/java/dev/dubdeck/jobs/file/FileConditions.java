package dev.dubdeck.jobs.file;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks beyond the address.
 *
 * @param download to be saved, not shown
 */
record FileConditions(boolean head, boolean download, HttpServerRequest request) {

  static FileConditions of(HttpServerRequest request) {
    return new FileConditions(
        "HEAD".equals(request.method().name()), "1".equals(request.getParam("download")), request);
  }

  boolean isFailed(Validators validators) {
    return validators.isFailed(list("If-Match"), request.getHeader("If-Unmodified-Since"));
  }

  boolean isNotModified(Validators validators) {
    return validators.isNotModified(list("If-None-Match"), request.getHeader("If-Modified-Since"));
  }

  /** The parts that are to be sent; the whole when they no longer hold. */
  ByteRange rangeOf(Validators validators, long size) {
    List<String> ranges = request.headers().getAll("Range");
    // A range of HEAD has no meaning (RFC 9110, 14.2); several lines are as good as none.
    return !head && ranges.size() == 1 && validators.allowsRange(request.getHeader("If-Range"))
        ? ByteRange.of(ranges.getFirst(), size)
        : new ByteRange.Whole();
  }

  /** Several lines of a list are one list. */
  private @Nullable String list(String name) {
    List<String> lines = request.headers().getAll(name);
    return lines.isEmpty() ? null : String.join(",", lines);
  }
}
