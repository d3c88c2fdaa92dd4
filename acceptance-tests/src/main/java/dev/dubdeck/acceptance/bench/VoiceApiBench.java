package dev.dubdeck.acceptance.bench;

import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.Conversation;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Routes of the review and history pages at voice-service itself, over a store of 10,000 characters
 * with 20 versions each, beside a raw select of the same rows; then the time from the answer to an
 * upload until its drift is judged.
 */
final class VoiceApiBench implements Bench.Benchmark {
  private static final int REQUESTS = 300;
  private static final int UPLOADS = 50;
  private static final double ROUTE_TARGET = 50;
  private static final double DRIFT_TARGET = 1_000;
  private static final String HISTORY_SELECT =
      """
      SELECT r.*, d.*, a.duration_seconds, a.speech_seconds
      FROM voice_character c
      JOIN reference_version r ON r.character_id = c.id
      JOIN voice_drift d ON d.character_id = r.character_id AND d.version = r.version
      JOIN voice_audio a ON a.sha256 = r.ref_sha256
      WHERE c.series_slug = ? AND c.slug = ? ORDER BY r.version
      """;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public void run() throws Exception {
    try (Studio studio = Studio.start();
        VoiceLoad load = new VoiceLoad(studio)) {
      VoiceDesk desk = new VoiceDesk(studio.as("ana"));
      String job = sixSpeakers(desk);
      desk.character("bench-0", "Listened To");
      desk.upload("bench-0", "listened-to", SyntheticVoice.MIKA.say(6, 1)).require(201);
      desk.versions("bench-0", "listened-to");
      load.fill();
      System.out.printf(
          Locale.ROOT,
          "%n%d characters, %d versions, one job of 6 speakers; %d requests in turn, loaded by"
              + " SQL%n",
          load.count("voice_character"),
          load.count("reference_version"),
          REQUESTS);
      routes(studio, load, job);
      drift(desk);
    }
  }

  private static String sixSpeakers(VoiceDesk desk) {
    Conversation talk = new Conversation();
    for (int round = 0; round < 2; round++) {
      SyntheticVoice[] voices = SyntheticVoice.values();
      for (int i = 0; i < voices.length; i++) {
        talk.turn("SPEAKER_0" + i, voices[i], 4);
      }
    }
    String job = desk.submit(talk, true, VoiceDesk.episode("Bench 0", 1), "bench-six");
    desk.speakers(job);
    desk.decide(job, List.of(VoiceDesk.asNew("SPEAKER_00", "Somebody"))).require(200);
    return job;
  }

  private void routes(Studio studio, VoiceLoad load, String job) {
    Person ana = studio.as("ana");
    Person admin = studio.as("admin");
    String origin = studio.endpoints().path("voice-service").asText();
    Latencies select = Latencies.of(REQUESTS, i -> select(load, i));
    select.print("raw select of one history (JDBC)", select);
    String review = "/api/jobs/" + job;
    Map<String, Latencies> all = new LinkedHashMap<>();
    all.put("GET speakers (6)", route(origin, ana, i -> review + "/speakers"));
    all.put("GET stage", route(origin, ana, i -> review + "/voice-mapping/stage"));
    all.put("GET preview", route(origin, ana, i -> review + "/voice-mapping/preview"));
    all.put("GET versions (20)", route(origin, admin, i -> character(i) + "/versions"));
    all.put("GET character", route(origin, admin, VoiceApiBench::character));
    all.put(
        "GET characters of a series (200)",
        route(origin, admin, i -> VoiceDesk.seriesPath(series(i))));
    boolean kept = true;
    for (Map.Entry<String, Latencies> route : all.entrySet()) {
      route.getValue().print(route.getKey(), select);
      kept &= route.getValue().at(0.95) <= ROUTE_TARGET;
    }
    System.out.printf(
        Locale.ROOT, "p95 of all <= %.0f ms: %s%n", ROUTE_TARGET, kept ? "yes" : "NO");
  }

  private Latencies route(String origin, Person person, Route path) {
    return Latencies.of(
        REQUESTS,
        i -> {
          HttpResponse<byte[]> answer = get(origin + path.of(i), person.token());
          if (answer.statusCode() != 200) {
            throw new IllegalStateException(path.of(i) + " answered " + answer.statusCode());
          }
        });
  }

  private HttpResponse<byte[]> get(String url, String token) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer " + token)
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void select(VoiceLoad load, int i) {
    try (PreparedStatement statement = load.database().prepareStatement(HISTORY_SELECT)) {
      statement.setString(1, series(i));
      statement.setString(2, slug(i));
      try (ResultSet rows = statement.executeQuery()) {
        int count = 0;
        while (rows.next()) {
          count++;
        }
        if (count != VoiceLoad.VERSIONS) {
          throw new IllegalStateException(count + " versions");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another character every time: neighbours would be in the cache already. */
  private static String character(int i) {
    return VoiceDesk.path(series(i), slug(i));
  }

  private static String series(int i) {
    return "bench-" + i * 7 % VoiceLoad.SERIES;
  }

  private static String slug(int i) {
    return "role-" + (1 + i * 13 % VoiceLoad.CHARACTERS);
  }

  private static void drift(VoiceDesk desk) {
    desk.character("bench-0", "Drifter");
    double[] taken = new double[UPLOADS];
    for (int i = 0; i < UPLOADS; i++) {
      Answer answer =
          desk.upload("bench-0", "drifter", SyntheticVoice.MIKA.say(8, 9_000 + i)).require(201);
      long begin = System.nanoTime();
      int version = answer.body().path("version").asInt();
      while (desk.isPending("bench-0", "drifter", version)) {
        LockSupport.parkNanos(5_000_000);
      }
      taken[i] = (System.nanoTime() - begin) / 1e6;
    }
    Latencies drift = Latencies.sorted(taken);
    System.out.printf(
        Locale.ROOT,
        "verdict of drift after the 201 of an upload of 8 s, %d uploads: p50 %.0f  p95 %.0f  max"
            + " %.0f ms (target p95 <= %.0f): %s%n",
        UPLOADS,
        drift.at(0.5),
        drift.at(0.95),
        drift.at(1),
        DRIFT_TARGET,
        drift.at(0.95) <= DRIFT_TARGET ? "yes" : "NO");
  }

  /** The path of the nth request. */
  private interface Route {
    String of(int request);
  }
}
