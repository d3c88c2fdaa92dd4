package dev.dubdeck.platform.event;

import java.util.concurrent.CompletableFuture;
import org.hibernate.reactive.engine.ReactiveAfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.session.ReactiveSession;

/** Runs something small when the transaction of a session has been committed. */
final class AfterCommit {
  private AfterCommit() {}

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
