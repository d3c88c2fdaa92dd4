package dev.dubdeck.gateway.world;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Neighbours with something to show, to look at the pages in a browser without the rest of Dubdeck:
 * start this, then the gateway with the settings that it prints. An argument names a folder with
 * {@code preview.mp4} and {@code poster.jpg} to play.
 */
public final class Showroom {
  private static final String JOB = "0199f1d2-7a6e-7cc0-8a53-5d0f1a2b3c4d";

  private Showroom() {}

  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    FakeIssuer issuer = new FakeIssuer();
    issuer.grants("openid profile read:job submit:job edit:job admin:*");
    FakeService jobs = new FakeService(vertx);
    FakeService library = new FakeService(vertx);
    FakeService voice = new FakeService(vertx);
    furnishVoices(voice);
    furnishLibrary(library);
    furnishJobs(jobs);
    jobs.on(
        "/files/breaks-off",
        request ->
            request
                .response()
                .setChunked(true)
                .write("only so much")
                .onSuccess(written -> request.connection().close()));
    if (args.length > 0) {
      media(jobs, Path.of(args[0]));
    }
    System.out.printf(
        "DUBDECK_OIDC_ISSUER=%s%nDUBDECK_GATEWAY_CLIENT_SECRET=%s%nDUBDECK_JOBS_URL=%s%n"
            + "DUBDECK_LIBRARY_URL=%s%nDUBDECK_VOICE_URL=%s%n"
            + "DUBDECK_SESSION_SECRET=only-to-look-at-the-pages-0123456789%n",
        issuer.url(), FakeIssuer.CLIENT_SECRET, jobs.url(), library.url(), voice.url());
  }

  private static void furnishVoices(FakeService voice) {
    FakeReview review = new FakeReview(voice, JOB);
    review.speaks("SPEAKER_00", "Speaker 1", 540, "Mika");
    review.speaks("SPEAKER_01", "Speaker 2", 420, "Narrator");
    review
        .speaks("SPEAKER_02", "Speaker 3", 372, "Ren")
        .put(
            "refusals",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("character_slug", "kai")
                        .put("display_name", "Kai")
                        .put("by", "ben")
                        .put("episode", "S1 E3")
                        .put("reason", "too deep")));
    review.speaks("SPEAKER_03", "Speaker 4", 61, null);
    review.speaks("SPEAKER_04", "Speaker 5", 33, "Kai");
    review.speaks("SPEAKER_05", "Speaker 6", 2.1, null);
    review.colleague("ben", "SPEAKER_00", "character", "Mika");
    FakeSeries series = new FakeSeries(voice);
    series.has("Mika", 5, "drifted").has("Narrator", 2, "ok").has("Ren", 1, "unknown");
    series.has("Kai", 3, "warn").has("<img src=x onerror=alert(1)>{#include layout}", 0, null);
    for (String name : new String[] {"Old Captain", "Lia", "Harbour Master", "Radio voice"}) {
      series.has(name, 1, "pending");
    }
    series.version("upload", null, "unknown").put("reason", "first_version");
    series.version("mapping", 0.81, "ok");
    series.version("mapping", 0.78, "ok");
    series.version("upload", 0.74, "ok").put("notes", "studio retake");
    series
        .version("mapping", 0.22, "drifted")
        .put("changes", new JsonArray().add("pitch 4 semitones higher"));
    series.accepts("/anchor").accepts("/versions/5/keep").accepts("/versions/5/dismiss");
    series.accepts("/ref").accepts("");
    voice.json(
        "/api/voices/inbox",
        """
        [{"kind":"review","job_id":"%s","series_slug":"blue-harbor","series_title":"Blue Harbor","season_number":1,"episode_number":7,"speakers":6,"open":5,"minutes_open":14.8,"top_speakers":[{"speaker_id":"SPEAKER_01","label":"Speaker 2","speech_seconds":420},{"speaker_id":"SPEAKER_02","label":"Speaker 3","speech_seconds":372}],"edited_by":"ben","edited_at":"%s","weight":10},
         {"kind":"drift","series_slug":"blue-harbor","series_title":"Blue Harbor","character_slug":"mika","display_name":"Mika","version":5,"drift_status":"drifted"},
         {"kind":"review","job_id":"%s5","series_slug":"nightbus","series_title":"Nightbus","season_number":2,"episode_number":1,"speakers":4,"open":4,"minutes_open":3.2,"top_speakers":[],"weight":1}]
        """
            .formatted(JOB, ago(0), JOB));
    for (String speaker : new String[] {"00", "01", "02", "03", "04", "05"}) {
      String base = "/api/jobs/" + JOB + "/voice_refs/SPEAKER_" + speaker;
      voice.on(base + "/audio", r -> sound(r, 150 + 20 * Integer.parseInt(speaker)));
      for (int n = 1; n <= 3; n++) {
        voice.on(base + "/clips/" + n + "/audio", r -> sound(r, 150));
      }
    }
    for (int n = 1; n <= 9; n++) {
      int pitch = 100 + 40 * n;
      voice.on(
          "/api/series/blue-harbor/characters/mika/versions/" + n + "/audio", r -> sound(r, pitch));
    }
  }

  /** Two seconds of a tone, 16 kHz mono. */
  private static void sound(HttpServerRequest request, int hertz) {
    int rate = 16_000;
    int samples = 2 * rate;
    Buffer wav = Buffer.buffer().appendString("RIFF").appendIntLE(36 + 2 * samples);
    wav.appendString("WAVEfmt ").appendIntLE(16).appendShortLE((short) 1).appendShortLE((short) 1);
    wav.appendIntLE(rate).appendIntLE(2 * rate).appendShortLE((short) 2).appendShortLE((short) 16);
    wav.appendString("data").appendIntLE(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.appendShortLE((short) (6000 * Math.sin(2 * Math.PI * hertz * i / rate)));
    }
    request.response().putHeader("Content-Type", "audio/wav").end(wav);
  }

  private static void furnishLibrary(FakeService service) {
    FakeLibrary library = new FakeLibrary(service);
    library.has("Blue Harbor", 1, 4).job(JOB).hours(1).drifts(1);
    library.has("Blue Harbor", 1, 4).job(JOB + "4").by("ben").hours(70).in("fr");
    library.has("Blue Harbor", 1, 5).job(JOB + "5").is("RUNNING").unshared().hours(2);
    library.has("Blue Harbor", 1, 6).job(JOB + "6").is("FAILED").unshared().hours(90).waits(2);
    library.has("Blue Harbor", 2, 1).waits(3).hours(30);
    for (int episode = 1; episode <= 60; episode++) {
      library.has("Nightbus", 1, episode).by(episode % 3 == 0 ? "ana" : "ben").hours(40 + episode);
    }
    String[] more = {
      "千と千尋の神隠し",
      "Émile et les détectives",
      "Зимняя вишня",
      "<img src=x onerror=alert(1)> a very long title that goes on and on, as titles of light"
          + " novels do, until it does not fit"
    };
    for (String title : more) {
      library.has(title, 1, 1).hours(200);
    }
    for (int n = 1; n <= 40; n++) {
      library.has("Serial number " + n, 1 + n % 3, n).by("ben").hours(300 + n).in("en");
    }
  }

  private static void furnishJobs(FakeService jobs) {
    String job =
        """
        {"id":"%s","owner":"ana","state":"%s","progress":%s,"message":"%s","series_slug":"blue-harbor","series_title":"Blue Harbor","season_number":1,"episode_number":4,"visibility":"%s","src_lang":"ja","tgt_lang":"de","warnings":[%s],"created_at":"%s","updated_at":"%s"}
        """;
    String done = job.formatted(JOB, "DONE", "1.0", "", "private", "", ago(2), ago(1));
    String running = job.formatted(JOB + "5", "RUNNING", "0.4", "", "private", "", ago(0), ago(0));
    String failed =
        job.formatted(
            JOB + "6",
            "FAILED",
            "0.0",
            "No export could be made",
            "private",
            "\"mkv: the disk is full\"",
            ago(90),
            ago(90));
    jobs.on(
        "/api/jobs", request -> answer(request, "[" + running + "," + done + "," + failed + "]"));
    jobs.json("/api/jobs/" + JOB, done);
    jobs.json("/api/jobs/" + JOB + "5", running);
    jobs.json("/api/jobs/" + JOB + "6", failed);
    String file =
        """
        {"kind":"%s","name":"%s","url":"/files/preview.mp4","size_bytes":%d,"mtime":"%s","sha256":"%s","duration_s":1423.2,"verified":true,"receipt":[{"check":"duration","expected":"1423.2 ± 0.04","actual":"1423.21","ok":true},{"check":"video_codec","expected":"h264","actual":"h264","ok":true}]}
        """;
    String sha = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    jobs.json(
        "/api/jobs/" + JOB + "/files",
        "{\"files\":["
            + file.formatted("mp4", "Blue Harbor S01E04.mp4", 734003200, ago(1), sha)
            + ","
            + file.formatted("mkv", "Blue Harbor S01E04.mkv", 1834003200, ago(1), sha)
            + ","
            + file.formatted("preview_mp4", "preview.mp4", 14200000, ago(1), sha)
            + ","
            + file.formatted("preview_audio", "preview.m4a", 9100000, ago(1), sha)
            + "],\"mp4\":{\"url\":\"/files/full.mp4\"},\"mp4_preview\":{\"url\":\"/files/preview.mp4\"},"
            + "\"poster\":{\"url\":\"/files/poster.jpg\"}}");
    jobs.json("/api/jobs/" + JOB + "5/files", "{\"files\":[]}");
    jobs.json("/api/jobs/" + JOB + "6/files", "{\"files\":[]}");
    String export =
        """
        {"kind":"%s","state":"%s","step":"%s","progress":%s,"message":%s,"queue_position":%s,"updated_at":"%s"}
        """;
    jobs.json(
        "/api/jobs/" + JOB + "/exports",
        "["
            + export.formatted("mkv", "PUBLISHED", "publishing", "1.0", "null", "null", ago(1))
            + ","
            + export.formatted(
                "mobile",
                "FAILED",
                "encoding",
                "0.3",
                "\"The disk is full. Free some space, then retry.\"",
                "null",
                ago(1))
            + "]");
    jobs.json(
        "/api/jobs/" + JOB + "5/exports",
        "["
            + export.formatted("mkv", "RUNNING", "encoding", "0.62", "null", "null", ago(0))
            + ","
            + export.formatted("mp4", "RUNNING", "checking", "0.99", "null", "null", ago(0))
            + ","
            + export.formatted("preview_mp4", "WAITING", "waiting", "0.0", "null", "2", ago(0))
            + "]");
    jobs.json("/api/jobs/" + JOB + "6/exports", "[]");
  }

  private static void media(FakeService jobs, Path folder) {
    jobs.on("/files/preview.mp4", r -> send(r, folder.resolve("preview.mp4"), "video/mp4"));
    jobs.on("/files/full.mp4", r -> send(r, folder.resolve("preview.mp4"), "video/mp4"));
    jobs.on("/files/poster.jpg", r -> send(r, folder.resolve("poster.jpg"), "image/jpeg"));
  }

  private static void send(HttpServerRequest request, Path file, String type) {
    request.response().putHeader("Content-Type", type).sendFile(file.toString());
  }

  private static void answer(HttpServerRequest request, String body) {
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("X-Total-Count", "3")
        .end(body);
  }

  private static Instant ago(long hours) {
    return Instant.now().minus(Duration.ofHours(hours)).minusSeconds(20);
  }
}
