package dev.dubdeck.gateway.upstream;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ProcessingException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A list as a page shows it: one page of it, or word that it could not be had. A list that fails
 * takes no page down; what the person may not see or asked wrongly does.
 *
 * @param next cursor of the following page, null on the last
 * @param total number of all items if it could be told in time
 * @param isAway true when the service did not answer, or is too busy
 */
public record Shown<T>(List<T> items, @Nullable String next, @Nullable Long total, boolean isAway) {
  private static final Logger LOG = Logger.getLogger(Shown.class);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_FAULT = 500;

  /** The list that was asked for. */
  public static <T> Uni<Shown<T>> of(Uni<RestResponse<List<T>>> asked) {
    return asked
        .map(Listing::of)
        .map(list -> new Shown<>(list.items(), list.next(), list.total(), false))
        .onFailure(Shown::isAway)
        .recoverWithItem(
            cause -> {
              LOG.warnf("A list is missing on its page: %s", cause.getClass().getSimpleName());
              return new Shown<>(List.of(), null, null, true);
            });
  }

  /**
   * The list with the number of all items, which is asked for beside it: the list does not wait for
   * a count that takes long.
   */
  public static <T> Uni<Shown<T>> counted(
      Uni<RestResponse<List<T>>> asked, Uni<RestResponse<List<T>>> count) {
    Uni<Shown<T>> counting =
        Patience.orElse(
            count.map(Listing::of).map(list -> new Shown<T>(List.of(), null, list.total(), false)),
            Shown.none(),
            "a count");
    return Uni.combine()
        .all()
        .unis(of(asked), counting)
        .collectFailures()
        .with((list, counted) -> list.withTotal(counted.total()));
  }

  /** No list at all. */
  public static <T> Shown<T> none() {
    return new Shown<>(List.of(), null, null, false);
  }

  private Shown<T> withTotal(@Nullable Long counted) {
    return new Shown<>(items, next, isAway ? null : counted, isAway);
  }

  private static boolean isAway(Throwable cause) {
    return cause instanceof UpstreamRefusal refusal
        ? refusal.status() >= SERVER_FAULT || refusal.status() == TOO_MANY_REQUESTS
        : cause instanceof ProcessingException || cause instanceof TimeoutException;
  }
}
