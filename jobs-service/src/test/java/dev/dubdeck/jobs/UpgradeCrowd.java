package dev.dubdeck.jobs;

import dev.dubdeck.teststack.program.PackagedProgram;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * People who submit, look and change without a pause, by turns at each program that is in use, as
 * they would through a gateway. Whatever is not the right answer is a trouble.
 */
final class UpgradeCrowd {
  private static final int PEOPLE = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String token;
  private final List<Thread> people = new ArrayList<>();
  private final List<UUID> jobs = new CopyOnWriteArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private volatile List<PackagedProgram> programs = List.of();
  private volatile boolean going = true;

  UpgradeCrowd(String token) {
    this.token = token;
  }

  /** From the next request on; those under way are let finish by their program. */
  void use(PackagedProgram... some) {
    programs = List.of(some);
  }

  void begin() {
    for (int i = 0; i < PEOPLE; i++) {
      people.add(Thread.ofPlatform().daemon().start(this::work));
    }
  }

  void end() throws InterruptedException {
    going = false;
    for (Thread person : people) {
      person.join();
    }
  }

  /** Waits until so many more requests were answered. */
  void awaitMore(int requests) {
    int wanted = answered.get() + requests;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (answered.get() < wanted) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no answers; troubles: " + troubles);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Jobs that were accepted. */
  List<UUID> jobs() {
    return new ArrayList<>(jobs);
  }

  int answered() {
    return answered.get();
  }

  List<String> troubles() {
    return List.copyOf(troubles);
  }

  private void work() {
    while (going) {
      try {
        Response submitted =
            expect(201, "submit", JobsApi.upload(token, JobsApi.metadata()), "POST", "/api/jobs");
        UUID job = JobsApi.id(submitted);
        jobs.add(job);
        Response seen = expect(200, "read", JobsApi.as(token), "GET", "/api/jobs/" + job);
        if (!job.equals(JobsApi.id(seen))) {
          troubles.add("another job than " + job);
        }
        expect(200, "list", JobsApi.as(token), "GET", "/api/jobs?limit=20");
        expect(
            200,
            "share",
            JobsApi.as(token).contentType("application/json").body("{\"visibility\":\"shared\"}"),
            "POST",
            "/api/jobs/" + job + "/visibility");
      } catch (RuntimeException e) {
        troubles.add(e.toString());
      }
    }
  }

  private Response expect(
      int status, String what, RequestSpecification request, String method, String path) {
    List<PackagedProgram> some = programs;
    URI uri = some.get(Math.floorMod(turns.getAndIncrement(), some.size())).uri(path);
    Response response = request.request(method, uri);
    answered.incrementAndGet();
    if (response.statusCode() != status) {
      throw new IllegalStateException(
          what + ": " + response.statusCode() + " " + response.body().asString());
    }
    return response;
  }
}
