package dev.dubdeck.voice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.RefsExtracted;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * One episode as the other services leave it: the job's event, the worker's files and the event
 * that tells of them; and the addresses about it as a client calls them.
 */
public final class Episode {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final UUID id = Ids.newId();
  private final String series;
  private final int number;
  private String owner = "ana";
  private Visibility visibility = Visibility.PRIVATE;
  private boolean privacy;
  private long version;
  private long revision;
  private final Map<String, Map<String, Object>> items = new TreeMap<>();
  private final List<Map<String, Object>> overlaps = new ArrayList<>();

  private Episode(String series, int number) {
    this.series = series;
    this.number = number;
  }

  /** Season 1, this episode, of Ana's. */
  public static Episode of(String series, int number) {
    return new Episode(series, number);
  }

  /** A series nobody else has. */
  public static String newSeries() {
    return "series-" + UUID.randomUUID();
  }

  public Episode by(String name) {
    owner = name;
    return this;
  }

  public Episode shared() {
    visibility = Visibility.SHARED;
    return this;
  }

  public Episode secret() {
    privacy = true;
    return this;
  }

  /** A speaker with a reference and three clips. */
  public Episode speaker(String name, double pitch, double speechSeconds) {
    return speaker(name, Voices.wav(pitch, 6, number), speechSeconds);
  }

  public Episode speaker(String name, byte[] wav, double speechSeconds) {
    String key = "Output/" + id + "/voice_refs/" + name + ".wav";
    write(key, wav);
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("ref_path", key);
    item.put("sha256", sha256(wav));
    item.put("duration_s", (wav.length - 44) / 32_000d);
    item.put("speech_seconds", speechSeconds);
    item.put("turns", 12);
    item.put("target_s", 30);
    item.put("status", "ok");
    item.put("warnings", List.of("insufficient_audio:6.0"));
    item.put("quality", Map.of("speech_seconds", 4.2, "snr_db", 38.5, "level_db", -20));
    item.put("segments_used", List.of(Map.of("start", 1.5, "end", 7.5)));
    List<Map<String, Object>> clips = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      String clip = "Output/" + id + "/voice_refs/clips/" + name + "-" + n + ".wav";
      byte[] sound = Voices.wav(100 + n, 2);
      write(clip, sound);
      clips.add(
          Map.of(
              "start",
              10.0 * n,
              "end",
              10.0 * n + 2,
              "path",
              clip,
              "sha256",
              sha256(sound),
              "overlap",
              n == 3));
    }
    item.put("clips", clips);
    items.put(name, item);
    return this;
  }

  /** A speaker who says nothing that could be used. */
  public Episode silent(String name) {
    items.put(
        name,
        Map.of("speech_seconds", 0, "turns", 1, "status", "no_speech", "warnings", List.of()));
    return this;
  }

  public Episode talkAtOnce(String a, String b, double seconds) {
    overlaps.add(Map.of("a", a, "b", b, "seconds", seconds));
    return this;
  }

  public Episode without(String speaker) {
    items.remove(speaker);
    return this;
  }

  /** Everything happened and the voice desk knows it. */
  public Episode arrived() {
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      tellJob(wire, false);
      tellRefs(wire);
    }
    Eventually.holds(
        () ->
            as(ownerToken())
                .get(url("/speakers"))
                .then()
                .statusCode(200)
                .body("available", equalTo(true))
                .body("items.size()", equalTo(items.size())));
    return this;
  }

  public void tellJob(WireTap wire, boolean deleted) {
    version++;
    wire.send(EventType.JOB_CHANGED, id.toString(), version, new JobChanged(snapshot(deleted)));
  }

  /** A new extraction: the manifest on disk, then the event. */
  public void tellRefs(WireTap wire) {
    byte[] manifest = writeManifest();
    sendRefs(wire, sha256(manifest));
  }

  public void sendRefs(WireTap wire, String sha256) {
    sendRefs(wire, manifestKey(), sha256, ++revision);
  }

  public void sendRefs(WireTap wire, String key, String sha256, long asRevision) {
    wire.send(
        EventType.REFS_EXTRACTED,
        id.toString(),
        asRevision,
        new RefsExtracted(
            id,
            "somebody-elses-series",
            "given",
            key,
            sha256,
            List.of(),
            asRevision,
            Instant.now()));
  }

  public byte[] writeManifest() {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("version", 1);
    manifest.put("created_at", Instant.now().toString());
    manifest.put("source", "given");
    manifest.put("config", Map.of("target_s", 30));
    manifest.put("items", items);
    if (!overlaps.isEmpty()) {
      manifest.put("overlaps", overlaps);
    }
    byte[] bytes = json(manifest).getBytes(StandardCharsets.UTF_8);
    write(manifestKey(), bytes);
    return bytes;
  }

  public String manifestKey() {
    return "Output/" + id + "/voice_refs/manifest.json";
  }

  private JobSnapshot snapshot(boolean deleted) {
    Instant now = Instant.now();
    return new JobSnapshot(
        id,
        owner,
        visibility,
        JobState.DONE,
        1,
        "",
        series,
        title(),
        1,
        number,
        "ja",
        "de",
        privacy,
        false,
        deleted,
        List.of(),
        now,
        now,
        now,
        version);
  }

  public UUID id() {
    return id;
  }

  public String series() {
    return series;
  }

  public String title() {
    return "Series " + series;
  }

  public String ownerToken() {
    return Tokens.user(owner);
  }

  public String url(String below) {
    return "/api/jobs/" + id + below;
  }

  public static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** The owner's GET. */
  public Response get(String below) {
    return as(ownerToken()).get(url(below));
  }

  public Response put(String token, String body) {
    return as(token).contentType(ContentType.JSON).body(body).put(url("/voice-mapping/stage"));
  }

  /** Decides as the owner; each item is JSON. */
  public Response decide(String... decisions) {
    return put(ownerToken(), "{\"items\":[" + String.join(",", decisions) + "]}");
  }

  public static String decision(String speaker, String kind) {
    return "{\"speaker_id\":\"%s\",\"decision\":\"%s\"}".formatted(speaker, kind);
  }

  public static String character(String speaker, String slug) {
    return about(speaker, "character", slug);
  }

  public static String refuse(String speaker, String slug) {
    return about(speaker, "refuse", slug);
  }

  private static String about(String speaker, String kind, String slug) {
    return "{\"speaker_id\":\"%s\",\"decision\":\"%s\",\"character_slug\":\"%s\"}"
        .formatted(speaker, kind, slug);
  }

  public static String newcomer(String speaker, String name) {
    return "{\"speaker_id\":\"%s\",\"decision\":\"new\",\"display_name\":%s}"
        .formatted(speaker, json(name));
  }

  public String etag() {
    return get("/voice-mapping/stage").getHeader("ETag");
  }

  /** Confirms what is staged, whoever is still open. */
  public Response confirm(String token, String etag) {
    return as(token)
        .contentType(ContentType.JSON)
        .header("If-Match", etag)
        .body("{\"leave_open\":true}")
        .post(url("/voice-mapping/confirm"));
  }

  public Response confirm() {
    return confirm(ownerToken(), etag());
  }

  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Path media() {
    return ConfigProvider.getConfig().getValue("dubdeck.media.root", Path.class);
  }

  public static void write(String key, byte[] bytes) {
    try {
      Path file = media().resolve(key);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String sha256(byte[] bytes) {
    try {
      return Sha256.of(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
