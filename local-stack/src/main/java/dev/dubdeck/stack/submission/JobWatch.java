package dev.dubdeck.stack.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows a job from its submission to its last preview. Events only say that it is time to look;
 * what is shown is what the API answers, so a lost event costs a moment and nothing else.
 */
public final class JobWatch {
  private static final Set<String> JOB_ENDS = Set.of("DONE", "FAILED", "CANCELED");
  private static final Set<String> EXPORT_ENDS =
      Set.of("PUBLISHED", "FAILED", "SKIPPED", "CANCELED");
  private static final Set<String> PREVIEWS = Set.of("preview_mp4", "preview_audio", "poster");
  private static final long LOOK_ANYWAY_MILLIS = 2_000;
  private static final Duration PREVIEWS_APPEAR = Duration.ofSeconds(60);

  private final DubdeckApi api;
  private final Consumer<String> say;
  private final Map<String, String> shown = new HashMap<>();

  public JobWatch(DubdeckApi api, Consumer<String> say) {
    this.api = api;
    this.say = say;
  }

  /**
   * Waits until nothing more happens to the job; whether it is done. A single export may have been
   * refused all the same, which was said on the way.
   */
  public boolean follow(String job) throws IOException, InterruptedException {
    Semaphore news = new Semaphore(0);
    Thread events = Thread.ofPlatform().daemon().start(() -> listen(job, news));
    try {
      long doneSince = 0;
      while (true) {
        JsonNode now = api.get("/api/jobs/" + job);
        JsonNode exports = api.get("/api/jobs/" + job + "/exports");
        show(now, exports);
        String state = now.path("state").asText();
        if (JOB_ENDS.contains(state)) {
          doneSince = doneSince == 0 ? System.nanoTime() : doneSince;
          if (!state.equals("DONE")) {
            return false;
          }
          if (allEnded(exports) && (hasPreviews(exports) || since(doneSince, PREVIEWS_APPEAR))) {
            return true;
          }
        }
        if (news.tryAcquire(LOOK_ANYWAY_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
    } finally {
      events.interrupt();
    }
  }

  private void listen(String job, Semaphore news) {
    try (Stream<String> lines = api.events("/api/jobs/" + job + "/events")) {
      lines.filter(line -> line.startsWith("data")).forEach(line -> news.release());
    } catch (IOException | java.io.UncheckedIOException e) {
      // No events: looking every other second does as well.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(JsonNode job, JsonNode exports) {
    tell("job", job.path("state").asText(), null);
    for (JsonNode export : exports) {
      String state = export.path("state").asText();
      boolean running = state.equals("RUNNING");
      String step = running ? export.path("step").asText("") : "";
      String percent =
          running && export.path("progress").asDouble() > 0
              ? String.format(Locale.ROOT, " %d %%", tens(export.path("progress").asDouble()))
              : "";
      String reason = export.path("message").asText("");
      tell(
          export.path("kind").asText(),
          (state + " " + step + percent).strip(),
          state.equals("FAILED") || state.equals("SKIPPED") ? reason : null);
    }
  }

  /** Tenths are enough to see that it moves. */
  private static int tens(double progress) {
    return 10 * (int) Math.floor(progress * 10);
  }

  private void tell(String what, String state, @Nullable String reason) {
    String line =
        String.format(Locale.ROOT, "  %-16s %s", what, state)
            + (reason == null || reason.isBlank() ? "" : " (" + reason + ")");
    if (!line.equals(shown.put(what, line))) {
      say.accept(line);
    }
  }

  private static boolean allEnded(JsonNode exports) {
    for (JsonNode export : exports) {
      if (!EXPORT_ENDS.contains(export.path("state").asText())) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasPreviews(JsonNode exports) {
    Set<String> kinds = new java.util.HashSet<>();
    exports.forEach(export -> kinds.add(export.path("kind").asText()));
    return kinds.containsAll(PREVIEWS);
  }

  private static boolean since(long moment, Duration span) {
    return System.nanoTime() - moment > span.toNanos();
  }
}
