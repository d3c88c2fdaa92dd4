package dev.dubdeck.voice.hearing;

import static dev.dubdeck.voice.Episode.as;
import static dev.dubdeck.voice.Episode.decision;
import static dev.dubdeck.voice.Episode.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import dev.dubdeck.voice.Episode;
import dev.dubdeck.voice.Voices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class SpeakersIT {
  private static final String A = "SPEAKER_00";
  private static final String B = "SPEAKER_01";

  @Inject Pool pool;

  private static Episode episode() {
    return Episode.of(Episode.newSeries(), 7).speaker(A, 120, 300).speaker(B, 210, 400);
  }

  @Test
  void speakersAreListedWithWhatIsKnownOfThem() {
    Episode episode = episode().silent("SPEAKER_02").arrived();

    episode
        .get("/speakers?order=speech")
        .then()
        .body("items.speaker_id", contains(B, A, "SPEAKER_02"))
        .body("items.label", contains("Speaker 2", "Speaker 1", "Speaker 3"))
        .body("source", equalTo("given"))
        .body("items[0].clips.n", contains(1, 2, 3))
        .body("items[0].clips[2].overlap", equalTo(true))
        .body("items[0].quality.snr_db", equalTo(38.5f))
        .body("items[0].audio_url", equalTo(episode.url("/voice_refs/" + B + "/audio")))
        .body("items[2].audio_url", nullValue())
        .body("items[2].suggestion.word", equalTo("unknown"));
    episode
        .get("/voice_refs")
        .then()
        .body("items.SPEAKER_00.duration_s", equalTo(6f))
        .body("items.SPEAKER_00.target_s", equalTo(30f))
        .body("items.SPEAKER_02.status", equalTo("no_speech"));
    episode.get("/speakers?order=loudness").then().statusCode(400);
  }

  @Test
  void soundIsSentWhollyOrInPartWithItsTag() {
    byte[] wav = Voices.wav(120, 6, 7);
    Episode episode = episode().arrived();
    String audio = episode.url("/voice_refs/" + A + "/audio");
    String token = episode.ownerToken();

    byte[] whole = as(token).get(audio).then().statusCode(200).extract().asByteArray();
    assertThat(whole).isEqualTo(wav);
    String etag = "\"" + Episode.sha256(wav) + "\"";
    as(token)
        .header("Range", "bytes=4-7")
        .get(audio)
        .then()
        .statusCode(206)
        .header("Content-Range", "bytes 4-7/" + wav.length)
        .header("ETag", etag);
    as(token).header("Range", "bytes=" + wav.length + "-").get(audio).then().statusCode(416);
    as(token).header("If-None-Match", etag).get(audio).then().statusCode(304);
    as(token)
        .head(audio)
        .then()
        .statusCode(200)
        .header("Content-Length", String.valueOf(wav.length))
        .header("Content-Type", "audio/wav")
        .header("Cache-Control", "private, no-store");
    as(token)
        .get(audio + "?download=1")
        .then()
        .header("Content-Disposition", containsString("attachment"));
    as(token).get(episode.url("/voice_refs/" + A + "/clips/3/audio")).then().statusCode(200);
    for (String hostile : List.of("clips/4/audio", "clips/0/audio", "clips/x/audio")) {
      as(token).get(episode.url("/voice_refs/" + A + "/" + hostile)).then().statusCode(404);
    }
    for (String speaker : List.of("..%2f..%2fetc", "SPEAKER_09", "%00", "a%20b", "%3Cb%3E")) {
      int status =
          as(token)
              .urlEncodingEnabled(false)
              .get(episode.url("/voice_refs/" + speaker + "/audio"))
              .statusCode();
      assertThat(status).as(speaker).isIn(400, 404);
    }
  }

  @Test
  void goneSampleAndPrivateJobSaySo() throws IOException {
    Episode episode = episode().arrived();
    Files.delete(Episode.media().resolve("Output/" + episode.id() + "/voice_refs/" + A + ".wav"));
    episode
        .get("/voice_refs/" + A + "/audio")
        .then()
        .statusCode(404)
        .body("code", equalTo("sample_gone"));

    Episode secret = episode().secret().arrived();
    secret
        .get("/voice_refs/" + A + "/audio")
        .then()
        .statusCode(403)
        .body("code", equalTo("privacy"));
    secret
        .get("/speakers")
        .then()
        .body("allow_audio", equalTo(false))
        .body("items[0].audio_url", nullValue())
        .body("items[0].clips[0].audio_url", nullValue());
  }

  @Test
  void overrideIsForAdminsAndOutlivesAnExtraction() {
    Episode episode = episode().arrived();
    String url = episode.url("/voice_refs/" + A + "/override");
    byte[] other = Voices.wav(300, 4);

    as(episode.ownerToken()).contentType("audio/wav").body(other).post(url).then().statusCode(403);
    as(Tokens.admin()).contentType("audio/wav").body(new byte[9]).post(url).then().statusCode(422);
    as(Tokens.admin())
        .contentType("audio/wav")
        .body(other)
        .post(url)
        .then()
        .statusCode(200)
        .body("override", equalTo(true))
        .body("duration_s", equalTo(4f));
    episode.speaker(A, 130, 310);
    try (WireTap wire = WireTap.on(EventType.REFS_EXTRACTED)) {
      episode.tellRefs(wire);
    }

    Eventually.holds(
        () ->
            episode
                .get("/speakers")
                .then()
                .body("items[0].speech_seconds", equalTo(310f))
                .body("items[0].override", equalTo(true)));
    assertThat(episode.get("/voice_refs/" + A + "/audio").asByteArray()).isEqualTo(other);
  }

  @Test
  void manifestThatIsMissingIsTroubleInWordsAndHealsByItself() {
    Episode episode = episode();
    byte[] manifest = episode.writeManifest();
    Episode.write(episode.manifestKey(), "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      episode.sendRefs(wire, Episode.sha256(manifest));
      episode.tellJob(wire, false);
    }
    Eventually.holds(
        () ->
            episode
                .get("/speakers")
                .then()
                .statusCode(200)
                .body("available", equalTo(false))
                .body("note", containsString("not the one that was announced")));

    Episode.write(episode.manifestKey(), manifest);

    Eventually.holds(() -> episode.get("/speakers").then().body("available", equalTo(true)));
  }

  @Test
  void forgedEventsAndOldOnesChangeNothing() {
    Episode episode = episode().arrived();
    Episode other = episode().arrived();
    try (WireTap wire = WireTap.on("refs-extracted.dlq")) {
      episode.sendRefs(wire, other.manifestKey(), "ab".repeat(32), 99);
      wire.await(r -> episode.id().toString().equals(r.key()));
      episode.sendRefs(wire, episode.manifestKey(), "ab".repeat(32), 1);
      other.without(B).tellRefs(wire);
    }

    Eventually.holds(() -> other.get("/speakers").then().body("items.speaker_id", contains(A)));
    episode
        .get("/speakers")
        .then()
        .body("items.speaker_id", contains(A, B))
        .body("note", nullValue());
  }

  @Test
  void inboxHasOwnOpenEpisodesByMinutesAndNoOthers() {
    String ben = "ben-" + java.util.UUID.randomUUID();
    Episode small = Episode.of(Episode.newSeries(), 1).by(ben).speaker(A, 120, 60).arrived();
    Episode large = Episode.of(small.series(), 2).by(ben).speaker(A, 120, 600).arrived();
    Episode anas = episode().arrived();
    String token = Tokens.user(ben);

    var first = as(token).get("/api/voices/inbox?limit=1");
    first
        .then()
        .body("job_id", contains(large.id().toString()))
        .body("kind", contains("review"))
        .body("open", contains(1))
        .body("top_speakers[0].speaker_id", contains(A))
        .body("item_key", contains(nullValue()));
    String link = first.getHeader("Link");
    as(token)
        .urlEncodingEnabled(false)
        .get(link.substring(1, link.indexOf('>')))
        .then()
        .body("job_id", contains(small.id().toString()));
    as(Tokens.admin())
        .get("/api/voices/inbox?series=" + anas.series())
        .then()
        .body("job_id", contains(anas.id().toString()));
    as(token).get("/api/voices/inbox?cursor=WyJ4IiwieSJd").then().statusCode(400);
    large.decide(decision(A, "skip"));
    as(token).get("/api/voices/inbox").then().body("job_id", not(hasItem(large.id().toString())));
  }

  @Test
  void contradictionsAreFound() {
    Episode episode = episode().talkAtOnce(A, B, 4.2).arrived();
    episode.get("/contradictions").then().statusCode(200).body("items", empty());

    episode.decide(newcomer(A, "Mika"), newcomer(B, "Mika"));

    episode
        .get("/contradictions")
        .then()
        .body("items.kind", contains("talk_at_once"))
        .body("items[0].seconds", equalTo(4.2f))
        .body("items[0].message", notNullValue());
  }

  @Test
  void mappingByHandAndStrategies() {
    Episode episode = episode().arrived();
    episode.decide(newcomer(A, "Mika"));
    episode.confirm().then().statusCode(200);
    String map = episode.url("/speaker-mapping");

    json(episode, map, "{'speaker_id':'SPEAKER_01','character_slug':'mika','confidence':0}")
        .then()
        .statusCode(200)
        .body("items.speaker_id", contains(A, B))
        .body("items[1].confidence", equalTo(0f))
        .body("items[1].locked", equalTo(true));
    json(episode, map, "{'speaker_id':'SPEAKER_01','character_slug':'mika','locked':false}")
        .then()
        .statusCode(409)
        .body("code", equalTo("locked"));
    json(episode, map, "{'speaker_id':'SPEAKER_01','character_slug':'nobody'}")
        .then()
        .statusCode(404);
    json(episode, map, "{'speaker_id':'SPEAKER_01','character_slug':'mika','confidence':1.5}")
        .then()
        .statusCode(422);
    String strategies = episode.url("/voice-mapping");
    json(episode, strategies, "{'items':[{'speaker_id':'SPEAKER_00','strategy':'zero-shot'}]}")
        .then()
        .statusCode(200)
        .body("items[0].strategy", equalTo("clone"));
    json(episode, strategies, "{'items':[{'speaker_id':'SPEAKER_00','strategy':'sing'}]}")
        .then()
        .statusCode(422);
  }

  private static io.restassured.response.Response json(Episode episode, String url, String body) {
    return as(episode.ownerToken())
        .contentType("application/json")
        .body(body.replace('\'', '"'))
        .post(url);
  }

  @Test
  void deletedJobTakesItsVoicesWithIt() {
    Episode episode = episode().arrived();
    as(Tokens.admin())
        .contentType("audio/wav")
        .body(Voices.wav(300, 4))
        .post(episode.url("/voice_refs/" + A + "/override"))
        .then()
        .statusCode(200);
    episode.decide(newcomer(A, "Mika"));
    episode.confirm().then().statusCode(200);

    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      episode.tellJob(wire, true);
      Eventually.holds(() -> episode.get("/speakers").then().statusCode(404));
      episode.tellRefs(wire);
    }

    for (String table : List.of("speaker", "speaker_override", "speaker_vector", "mapping_stage")) {
      assertThat(count(table, episode)).as(table).isZero();
    }
    assertThat(count("speaker_mapping", episode)).isEqualTo(1);
  }

  private long count(String table, Episode episode) {
    return pool.preparedQuery("SELECT count(*) FROM " + table + " WHERE job_id = $1")
        .executeAndAwait(Tuple.of(episode.id()))
        .iterator()
        .next()
        .getLong(0);
  }
}
