package dev.dubdeck.media.process;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Starts all children from one platform thread that lives as long as the virtual machine.
 *
 * <p>The parent-death signal is sent when the <em>thread</em> that started the child dies, so a
 * pool's thread that retires would take a healthy child with it. Hence one thread, and it is the
 * only static state of this library.
 */
final class ProcessSpawner {
  private static final ProcessSpawner INSTANCE = new ProcessSpawner();

  private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();

  private record Order(ProcessBuilder builder, CompletableFuture<Process> started) {}

  private ProcessSpawner() {
    Thread thread = new Thread(this::serve, "process-spawner");
    thread.setDaemon(true);
    thread.start();
  }

  static Process start(ProcessBuilder builder) throws IOException {
    Order order = new Order(builder, new CompletableFuture<>());
    INSTANCE.orders.add(order);
    try {
      return order.started.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw new IOException("cannot start " + builder.command().getFirst(), e.getCause());
    } catch (InterruptedException e) {
      // Nobody will take the child over: it must not run on unwatched.
      var unused = order.started.thenAccept(Process::destroyForcibly);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting a process", e);
    }
  }

  private void serve() {
    while (true) {
      try {
        Order order = orders.take();
        try {
          order.started.complete(order.builder.start());
        } catch (IOException | RuntimeException e) {
          order.started.completeExceptionally(e);
        }
      } catch (InterruptedException e) {
        // Nobody owns this thread; stopping would kill every child.
        Thread.interrupted();
      }
    }
  }
}
