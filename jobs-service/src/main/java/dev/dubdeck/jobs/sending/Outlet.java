package dev.dubdeck.jobs.sending;

import io.smallrye.mutiny.Uni;
import java.nio.channels.FileChannel;

/** A way for bytes of a file onto one connection. */
interface Outlet {
  /** Sends the stretch; done when the kernel has taken all of it. */
  Uni<Void> send(FileChannel file, FileBody.Slice slice);

  /** Bytes that the kernel has taken so far; grows as long as the client reads. */
  long taken();
}
