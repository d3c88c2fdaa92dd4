package dev.dubdeck.stack.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Held by the launcher while its stack runs; the kernel drops it however the launcher ends. */
public final class StackLock implements AutoCloseable {
  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or nothing when a stack already runs on this folder. */
  public static Optional<StackLock> tryTake(StackFolder stack) throws IOException {
    FileChannel channel =
        FileChannel.open(file(stack), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    // Another command may be asking who holds it, which takes it for an instant.
    for (int attempt = 0; lock == null && attempt < 5; attempt++) {
      LockSupport.parkNanos(20_000_000L);
      lock = channel.tryLock();
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid));
    return Optional.of(new StackLock(channel));
  }

  /** The launcher of the stack that runs on this folder, if one does. */
  public static Optional<ProcessHandle> holder(StackFolder stack) throws IOException {
    if (!Files.exists(file(stack))) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(file(stack), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.empty();
      }
    }
    String pid = Files.readString(file(stack)).strip();
    return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
  }

  private static Path file(StackFolder stack) {
    return stack.run().resolve("lock");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
