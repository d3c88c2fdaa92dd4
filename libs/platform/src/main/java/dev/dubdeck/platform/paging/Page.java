package dev.dubdeck.platform.paging;

import dev.dubdeck.platform.problem.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit 1..200
 * @param offset 0 or more; without meaning when there is a cursor
 * @param cursor where the page begins, when the caller follows a link
 * @param total whether {@code X-Total-Count} is wanted
 */
public record Page(int limit, int offset, @Nullable Cursor cursor, boolean total) {
  /** Largest page. */
  public static final int MAX_LIMIT = 200;

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,30}");

  /**
   * Reads {@code limit}, {@code offset}, {@code cursor} and {@code total}.
   *
   * @throws Problem 400 when one of them has the wrong shape
   */
  public static Page of(UriInfo uri, int defaultLimit) {
    return of(uri, defaultLimit, MAX_LIMIT);
  }

  /** As {@link #of(UriInfo, int)} for a list with a smaller largest page. */
  public static Page of(UriInfo uri, int defaultLimit, int maxLimit) {
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    String cursor = query.getFirst("cursor");
    String total = query.getFirst("total");
    return new Page(
        clamp("limit", query.getFirst("limit"), defaultLimit, 1, maxLimit),
        clamp("offset", query.getFirst("offset"), 0, 0, Integer.MAX_VALUE),
        cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor),
        "true".equals(total) || "1".equals(total));
  }

  /**
   * A whole number from the query, forced into its range.
   *
   * @throws Problem 400 when it is not a whole number
   */
  public static int clamp(String name, @Nullable String text, int absent, int min, int max) {
    if (text == null || text.isEmpty()) {
      return absent;
    }
    if (!INTEGER.matcher(text).matches()) {
      throw Problem.malformed("bad_parameter", "A number in the query is not a whole number.")
          .withError(name, "must be a whole number");
    }
    BigInteger number = new BigInteger(text);
    return number.max(BigInteger.valueOf(min)).min(BigInteger.valueOf(max)).intValueExact();
  }
}
