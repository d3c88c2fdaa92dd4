package dev.dubdeck.acceptance.pair;

import dev.dubdeck.acceptance.stack.Multipart;
import dev.dubdeck.acceptance.stack.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * People who go on asking, looking and submitting while processes come and go. Nothing is tried
 * again: every answer counts.
 */
final class Load implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration BETWEEN_JOBS = Duration.ofSeconds(10);
  private static final int MOST_JOBS = 14;
  private static final List<String> READS =
      List.of("/api/jobs?limit=10", "/api/library/series?limit=5", "/api/library/recent?limit=5");
  private static final List<String> PAGES = List.of("/ui/library", "/ui/jobs");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Supplier<String> origin;
  private final IntPredicate allowed;
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> people = new ArrayList<>();
  private volatile boolean over;

  /**
   * @param allowed statuses that count as an answer
   */
  Load(Supplier<String> origin, IntPredicate allowed) {
    this.origin = origin;
    this.allowed = allowed;
  }

  /** Reads over and over, each path in turn, one more of the person's own among them. */
  void reads(Person person, String own) {
    List<String> paths = new ArrayList<>(READS);
    paths.add(own);
    start(
        turn -> {
          String path = paths.get(turn % paths.size());
          judge(path, send(request(path, person).GET()));
        },
        PAUSE);
  }

  /** Looks at pages with a session, which must not send it to the sign-in. */
  void looks(BrowserCookie browser) {
    start(
        turn -> {
          String path = PAGES.get(turn % PAGES.size());
          judge(path, browser.open(URI.create(origin.get() + path)));
        },
        PAUSE);
  }

  /**
   * Submits the film again and again as episodes of a series.
   *
   * @param accepted gets the id of each accepted job
   */
  void submits(Person person, String series, Path film, Queue<String> accepted) {
    start(
        turn -> {
          if (turn >= MOST_JOBS) {
            return;
          }
          Multipart form =
              new Multipart()
                  .json(
                      "metadata",
                      Map.of(
                          "series_title",
                          series,
                          "season_number",
                          1,
                          "episode_number",
                          turn + 2,
                          "tgt_lang",
                          "en",
                          "formats",
                          List.of("mkv")))
                  .file("video", film);
          HttpResponse<String> answer =
              send(
                  request("/api/jobs", person)
                      .header("Content-Type", form.contentType())
                      .header("Idempotency-Key", UUID.randomUUID().toString())
                      .POST(form.body()));
          judge("POST /api/jobs", answer);
          if (answer.statusCode() == 201) {
            accepted.add(answer.body().replaceAll("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
          }
        },
        BETWEEN_JOBS);
  }

  int answers() {
    return answers.get();
  }

  /** Answers that were allowed and no success. */
  int refused() {
    return refused.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  private HttpRequest.Builder request(String path, Person person) {
    return HttpRequest.newBuilder(URI.create(origin.get() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + person.token());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void judge(String what, HttpResponse<String> answer) {
    answers.incrementAndGet();
    int status = answer.statusCode();
    if (status / 100 != 2) {
      refused.incrementAndGet();
      if (!allowed.test(status)) {
        String body = answer.body();
        note(
            "%s at %s: %d %s"
                .formatted(
                    what, answer.uri(), status, body.substring(0, Math.min(300, body.length()))));
      }
    }
  }

  /** Said at once: what comes after may end the test. */
  private void note(String failure) {
    String timed = Instant.now() + " " + failure;
    System.out.println(timed);
    failures.add(timed);
  }

  private interface Turn {
    void take(int turn) throws IOException, InterruptedException;
  }

  private void start(Turn work, Duration pause) {
    people.add(
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  for (int turn = 0; !over; turn++) {
                    try {
                      work.take(turn);
                    } catch (IOException | RuntimeException e) {
                      note("no answer: " + e);
                    } catch (InterruptedException e) {
                      return;
                    }
                    LockSupport.parkNanos(pause.toNanos());
                  }
                }));
  }

  /** Waits for the last answers. */
  @Override
  public void close() {
    over = true;
    for (Thread person : people) {
      try {
        LockSupport.unpark(person);
        person.join(Duration.ofSeconds(40));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
