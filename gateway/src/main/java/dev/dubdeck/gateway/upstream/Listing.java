package dev.dubdeck.gateway.upstream;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the following page, null on the last
 * @param total number of all items if it was asked for
 */
public record Listing<T>(List<T> items, @Nullable String next, @Nullable Long total) {
  private static final Pattern NEXT =
      Pattern.compile("<[^>]*[?&]cursor=([^&>]+)[^>]*>\\s*;\\s*rel=\"?next\"?");

  /** Reads items from the body, the rest from {@code Link} and {@code X-Total-Count}. */
  public static <T> Listing<T> of(RestResponse<List<T>> response) {
    List<T> items = response.getEntity() == null ? List.of() : response.getEntity();
    return new Listing<>(
        items,
        next(response.getHeaderString("Link")),
        total(response.getHeaderString("X-Total-Count")));
  }

  static @Nullable String next(@Nullable String link) {
    if (link == null) {
      return null;
    }
    Matcher matcher = NEXT.matcher(link);
    return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : null;
  }

  private static @Nullable Long total(@Nullable String header) {
    try {
      return header == null ? null : Long.valueOf(header.strip());
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
