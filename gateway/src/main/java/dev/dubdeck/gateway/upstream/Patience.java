package dev.dubdeck.gateway.upstream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jboss.logging.Logger;

/** How long a page waits for what it can do without. */
public final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final int SERVER_FAULT = 500;
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private Patience() {}

  /** The answer, or the other thing when it does not come within a second or is a refusal. */
  public static <T> Uni<T> orElse(Uni<T> asked, T instead, String what) {
    Context here = Vertx.currentContext();
    Uni<T> limited = asked.ifNoItem().after(LIMIT).fail();
    // the timer fires elsewhere; the page goes on where it began
    Uni<T> back =
        here == null ? limited : limited.emitOn(task -> here.runOnContext(nothing -> task.run()));
    return back.onFailure()
        .recoverWithItem(
            cause -> {
              // what somebody may not see is no fault
              LOG.logf(
                  isExpected(cause) ? Logger.Level.DEBUG : Logger.Level.WARN,
                  "A page does without %s: %s",
                  what,
                  why(cause));
              return instead;
            });
  }

  private static boolean isExpected(Throwable cause) {
    return cause instanceof UpstreamRefusal refusal && refusal.status() < SERVER_FAULT;
  }

  private static String why(Throwable cause) {
    return cause instanceof UpstreamRefusal ? cause.getMessage() : cause.getClass().getSimpleName();
  }
}
