package dev.dubdeck.platform.paging;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: a bare array on the wire, the rest in headers.
 *
 * @param next where the next page begins; null on the last page
 * @param total number of all items, when it was asked for
 */
public record Slice<T>(List<T> items, @Nullable Cursor next, @Nullable Long total) {
  /** Copies the items. */
  public Slice {
    items = List.copyOf(items);
  }

  /**
   * A page of rows that were fetched with {@code limit + 1}: the surplus row only tells that there
   * is a next page.
   */
  public static <T> Slice<T> ofSurplus(
      List<T> rows, Page page, Function<T, Cursor> cursor, @Nullable Long total) {
    if (rows.size() <= page.limit()) {
      return new Slice<>(rows, null, total);
    }
    List<T> items = rows.subList(0, page.limit());
    return new Slice<>(items, cursor.apply(items.get(items.size() - 1)), total);
  }

  /** The same page with other items. */
  public <R> Slice<R> map(Function<? super T, ? extends R> mapping) {
    return new Slice<>(items.stream().<R>map(mapping).toList(), next, total);
  }

  /** The answer: array, {@code Link: rel="next"} and {@code X-Total-Count}. */
  public Response toResponse(UriInfo uri) {
    Response.ResponseBuilder answer = Response.ok(items);
    if (next != null) {
      answer.header("Link", "<" + nextPage(uri, next) + ">; rel=\"next\"");
    }
    if (total != null) {
      answer.header("X-Total-Count", total);
    }
    return answer.build();
  }

  /** Relative, because the caller knows us by the gateway's origin. */
  private static String nextPage(UriInfo uri, Cursor next) {
    URI page =
        UriBuilder.fromUri(uri.getRequestUri())
            .replaceQueryParam("offset")
            .replaceQueryParam("cursor", next.encode())
            .build();
    return page.getRawPath() + "?" + page.getRawQuery();
  }
}
