package dev.dubdeck.platform.event;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The duplicated Vert.x context of one message, on which sessions may be opened. Retries come from
 * timer threads: each attempt hops back here first.
 */
final class SafeContext {
  private final Context context;

  private SafeContext(Context context) {
    this.context = context;
  }

  static SafeContext current() {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("messages arrive on a Vert.x context");
    }
    Context own =
        VertxContext.isDuplicatedContext(context)
            ? context
            : VertxContext.createNewDuplicatedContext(context);
    VertxContextSafetyToggle.setContextSafe(own, true);
    return new SafeContext(own);
  }

  <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom().<T>deferred(work::get).runSubscriptionOn(executor());
  }

  /** Runs on the context what is given to it. */
  Executor executor() {
    return command -> context.runOnContext(ignored -> command.run());
  }
}
