package dev.dubdeck.acceptance.bench.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Different people, each on a connection of his own, who ask the next thing as soon as the last is
 * answered (a closed loop).
 */
public final class Crowd implements AutoCloseable {
  private final List<Member> members = new ArrayList<>();
  private final ExecutorService threads;

  /** One member for each person. */
  public Crowd(String origin, Viewers viewers, List<String> people, long seed) {
    for (String person : people) {
      members.add(
          new Member(
              person,
              viewers.token(person),
              new KeepAlive(origin),
              new SplittableRandom(seed + members.size())));
    }
    threads = Executors.newFixedThreadPool(members.size());
  }

  /** All ask for so many seconds. */
  public Tally ask(Asking asking, double seconds) {
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    List<Future<Tally>> tallies = new ArrayList<>();
    for (Member member : members) {
      tallies.add(threads.submit(() -> member.ask(asking, end)));
    }
    try {
      List<Tally> each = new ArrayList<>();
      for (Future<Tally> tally : tallies) {
        each.add(tally.get());
      }
      return Tally.together(each, (System.nanoTime() - begin) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a member of the crowd gave up", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    for (Member member : members) {
      try {
        member.line.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Member(String person, String token, KeepAlive line, RandomGenerator lot) {
    Tally ask(Asking asking, long end) throws IOException {
      double[] millis = new double[1024];
      int count = 0;
      long errors = 0;
      long bytes = 0;
      String firstError = "";
      while (System.nanoTime() < end) {
        String path = asking.path(person, lot);
        long begin = System.nanoTime();
        int status = line.get(path, token);
        if (count == millis.length) {
          millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = (System.nanoTime() - begin) / 1e6;
        bytes += line.size();
        if (status != 200 && status != 204) {
          errors++;
          firstError = firstError.isEmpty() ? status + " for " + path : firstError;
        }
      }
      return new Tally(Arrays.copyOf(millis, count), 0, errors, firstError, bytes);
    }
  }
}
