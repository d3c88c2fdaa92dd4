package dev.dubdeck.platform.event;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.hibernate.reactive.engine.ReactiveAfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.session.ReactiveSession;

/** Runs something small when the transaction of a session has been committed. */
public final class AfterCommit {
  private AfterCommit() {}

  /**
   * Runs the action once the transaction that is open here has been committed; never when it is
   * given up.
   */
  public static Uni<Void> run(Runnable action) {
    return Panache.getSession().invoke(session -> run(session, action)).replaceWithVoid();
  }

  static void run(Mutiny.Session session, Runnable action) {
    ReactiveAfterTransactionCompletionProcess process =
        (success, ignored) -> {
          if (success) {
            action.run();
          }
          return CompletableFuture.completedFuture(null);
        };
    ((MutinySessionImpl) session)
        .unwrap(ReactiveSession.class)
        .getReactiveActionQueue()
        .registerProcess(process);
  }
}
