package dev.dubdeck.library.mirror;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Work on files. */
interface FileWork {
  void run() throws IOException;

  /** Runs it off the event loop. */
  static Uni<Void> blocking(FileWork work) {
    return Uni.createFrom()
        .<Void>item(
            Unchecked.supplier(
                () -> {
                  work.run();
                  return null;
                }))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** What went wrong, without the path that such exceptions carry. */
  static String words(Exception fault) {
    String kind = fault.getClass().getSimpleName();
    if (fault instanceof FileSystemException file) {
      return file.getReason() == null ? kind : kind + ": " + file.getReason();
    }
    return kind + ": " + fault.getMessage();
  }
}
