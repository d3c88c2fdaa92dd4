package dev.dubdeck.media.process;

import dev.dubdeck.media.process.ProcessOutcome.Ending;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A running program whose limits are kept by us, whoever reads its output. It is a plain {@link
 * Process} too, so libraries that expect one are supervised without knowing.
 *
 * <p>Standard input is closed and standard error is drained into the last 64 KiB. Somebody must
 * read {@link #getInputStream}; its end is the sign that the program is done.
 */
public final class SupervisedProcess extends Process {
  private static final int ERROR_TAIL = 64 << 10;
  private static final int ERROR_DRAIN_SECONDS = 2;
  private static final long LOOK_AGAIN = Duration.ofMillis(5).toNanos();

  private final Process process;
  private final ProcessSpec spec;
  private final TailBuffer errors = new TailBuffer(ERROR_TAIL);
  private final AtomicReference<Ending> ending = new AtomicReference<>();
  private final InputStream output;
  private final Thread drain;
  private final long startedNanos = System.nanoTime();
  private volatile long advancedNanos = startedNanos;
  private volatile boolean silenceExpected;

  SupervisedProcess(Process process, ProcessSpec spec) {
    this.process = process;
    this.spec = spec;
    this.output = new BoundedOutput(process.getInputStream());
    this.drain = new Thread(this::drainErrors, "process-errors-" + process.pid());
    drain.setDaemon(true);
    drain.start();
  }

  /** Tells that the work went on; the stall limit counts from here. */
  public void advanced() {
    advancedNanos = System.nanoTime();
  }

  /** From here on only the wall limit counts. */
  public void expectSilence() {
    silenceExpected = true;
  }

  /** Ends it since it has written more than it may, to wherever. */
  public void exceeded() {
    end(Ending.OUTPUT_LIMIT);
  }

  /** Ends the program and everything below it: terminate, and kill after three seconds. */
  public void cancel() {
    end(Ending.CANCELED);
  }

  /**
   * Waits for the end.
   *
   * @throws InterruptedException after the whole tree has been killed
   */
  public ProcessOutcome await() throws InterruptedException {
    try {
      int exit = process.waitFor();
      drain.join(TimeUnit.SECONDS.toMillis(ERROR_DRAIN_SECONDS));
      Ending by = ending.get();
      return new ProcessOutcome(exit, by == null ? Ending.EXITED : by, errors.text());
    } catch (InterruptedException e) {
      ProcessTree.kill(process.toHandle());
      throw e;
    }
  }

  /** What standard error said last, at most 64 KiB. */
  public String errorTail() {
    return errors.text();
  }

  /** Ends the program when a limit is passed; called by the watch several times a second. */
  void enforceLimits(long nowNanos) {
    if (nowNanos - startedNanos > spec.wallLimit().toNanos()) {
      end(Ending.WALL_LIMIT);
    } else if (spec.stallLimit() != null
        && !silenceExpected
        && nowNanos - advancedNanos > spec.stallLimit().toNanos()) {
      end(Ending.STALLED);
    }
  }

  private void end(Ending why) {
    if (process.isAlive() && ending.compareAndSet(null, why)) {
      ProcessTree.end(process.toHandle());
    }
  }

  private void drainErrors() {
    byte[] chunk = new byte[8 << 10];
    try (InputStream in = process.getErrorStream()) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        errors.append(chunk, n);
      }
    } catch (IOException closedUnderUs) {
      // The pipe goes with the process; what was read is kept.
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return output;
  }

  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public int waitFor() throws InterruptedException {
    return await().exitCode();
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    return process.waitFor(timeout, unit);
  }

  @Override
  public int exitValue() {
    return process.exitValue();
  }

  @Override
  public void destroy() {
    cancel();
  }

  @Override
  public Process destroyForcibly() {
    ending.compareAndSet(null, Ending.CANCELED);
    ProcessTree.kill(process.toHandle());
    return this;
  }

  @Override
  public ProcessHandle toHandle() {
    return process.toHandle();
  }

  private final class BoundedOutput extends FilterInputStream {
    private long left = spec.outputLimit();

    BoundedOutput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return isAtEnd() ? -1 : count(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (isAtEnd()) {
        return -1;
      }
      int n = super.read(bytes, offset, length);
      return count(n, n);
    }

    /**
     * Waits until there is something to read. What a dead program has left behind ends with what it
     * wrote itself: a child of its own that holds the pipe open would hold the reader for ever.
     */
    private boolean isAtEnd() throws IOException {
      while (true) {
        boolean dead = !process.isAlive();
        if (in.available() > 0) {
          return false;
        }
        if (dead) {
          return true;
        }
        try {
          // Returns at once when it ends: most of the programs that are run say nothing before.
          process.waitFor(LOOK_AGAIN, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // The blocking read that this stands for would not notice; whoever waits for the end
          // does.
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }

    private int count(int result, int read) throws IOException {
      if (result >= 0) {
        left -= read;
        if (left < 0) {
          end(Ending.OUTPUT_LIMIT);
          throw new IOException("the program wrote more than it may");
        }
      }
      return result;
    }
  }
}
