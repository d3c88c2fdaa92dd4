package dev.dubdeck.voice.review;

import static dev.dubdeck.voice.Episode.as;
import static dev.dubdeck.voice.Episode.character;
import static dev.dubdeck.voice.Episode.decision;
import static dev.dubdeck.voice.Episode.newcomer;
import static dev.dubdeck.voice.Episode.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import dev.dubdeck.voice.Episode;
import dev.dubdeck.voice.Voices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class ConfirmIT {
  private static final String A = "SPEAKER_00";
  private static final String B = "SPEAKER_01";
  private static final String C = "SPEAKER_02";
  private static final List<String> STORE =
      List.of(
          "series_voice",
          "voice_audio",
          "voice_character",
          "reference_version",
          "voice_drift",
          "voice_vector",
          "voice_centroid",
          "projection_pending",
          "speaker_mapping");

  @Inject Pool pool;

  private static Episode episode(String series, int number) {
    return Episode.of(series, number).speaker(A, 120, 300).speaker(B, 210, 400).silent(C).arrived();
  }

  @Test
  void untilItIsConfirmedTheSeriesIsAsItWas() throws IOException {
    Episode first = episode(Episode.newSeries(), 1);
    first.decide(newcomer(A, "Mika"), newcomer(B, "Ren"));
    first.confirm().then().statusCode(200);
    // in this order: a verdict has files written
    Eventually.holds(
        () -> assertThat(rows("SELECT FROM voice_drift WHERE status = 'pending'")).isEmpty());
    Eventually.holds(() -> assertThat(rows("SELECT FROM projection_pending")).isEmpty());
    Episode second = episode(first.series(), 2);
    List<String> before = store();

    second.decide(character(A, "mika"), refuse(B, "mika"));
    second.decide(newcomer(B, "Somebody else"));
    as(second.ownerToken()).post(second.url("/voice-mapping/stage/undo"));
    second.get("/voice-mapping/preview").then().statusCode(200);

    assertThat(store()).isEqualTo(before);
  }

  @Test
  void everythingComesTogetherAndTheSameQuestionGetsTheSameAnswer() {
    Episode episode = episode(Episode.newSeries(), 1);
    episode.decide(newcomer(A, "Mika"), newcomer(B, "Ren"), decision(C, "not_a_character"));
    episode
        .get("/voice-mapping/preview")
        .then()
        .body("new_characters.character_slug", contains("mika", "ren"))
        .body("new_versions.to_version", contains(1, 1))
        .body("not_characters.speaker_id", contains(C))
        .body("open", empty());
    String etag = episode.etag();

    Response answer;
    try (WireTap wire = WireTap.on(EventType.MAPPING_CHANGED, EventType.REFS_SAVED)) {
      answer = episode.confirm(episode.ownerToken(), etag);
      answer
          .then()
          .statusCode(200)
          .body("ok", equalTo(true))
          .body("confirmed.speaker_id", contains(A, B))
          .body("confirmed.version", contains(1, 1))
          .body("confirmed.created", contains(true, true))
          .body("confirmed.drift_status", contains("pending", "pending"));
      wire.awaitAll(2, r -> r.topic().equals("refs-saved") && r.key().startsWith(episode.series()));
      // the decisions may be told late
      MappingChanged told =
          wire.await(
                  r ->
                      r.topic().equals("mapping-changed")
                          && r.key().equals(episode.id().toString())
                          && r.<MappingChanged>data(EventType.MAPPING_CHANGED)
                                  .mapping()
                                  .confirmedAt()
                              != null)
              .data(EventType.MAPPING_CHANGED);
      assertThat(told.mapping().open()).isZero();
      assertThat(told.mapping().seriesSlug()).isEqualTo(episode.series());
      assertThat(told.mapping().voices()).hasSize(2);
    }
    List<CompletableFuture<Response>> again =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            episode.confirm(
                                i % 2 == 0 ? Tokens.admin() : episode.ownerToken(), etag)))
            .toList();

    for (CompletableFuture<Response> repeated : again) {
      assertThat(repeated.join().statusCode()).isEqualTo(200);
      assertThat(repeated.join().asString()).isEqualTo(answer.asString());
    }
    assertThat(versions(episode.series())).containsExactly("mika 1", "ren 1");
    episode
        .get("/speakers")
        .then()
        .body("items[0].mapping.character_slug", equalTo("mika"))
        .body("items[0].mapping.version", equalTo(1))
        .body("items[0].mapping.locked", equalTo(true))
        .body("items[2].mapping", nullValue());
    episode
        .get("/voice-mapping/stage")
        .then()
        .body("undo_depth", equalTo(0))
        .body("can_confirm", equalTo(false))
        .body("confirmed_by", equalTo("ana"));
  }

  @Test
  void openSpeakersNeedAWordAndATagIsNeededAnyway() {
    Episode episode = episode(Episode.newSeries(), 1);
    episode.decide(newcomer(A, "Mika"));
    String url = episode.url("/voice-mapping/confirm");

    as(episode.ownerToken())
        .post(url)
        .then()
        .statusCode(428)
        .body("code", equalTo("if_match_required"));
    as(episode.ownerToken())
        .header("If-Match", episode.etag())
        .post(url)
        .then()
        .statusCode(409)
        .body("code", equalTo("open_decisions"))
        .body("open", contains(B));
    as(episode.ownerToken())
        .header("If-Match", "nonsense")
        .post(url)
        .then()
        .statusCode(412)
        .body("code", equalTo("stale"));
    assertThat(versions(episode.series())).isEmpty();
    episode.confirm().then().statusCode(200).body("confirmed", hasSize(1));
  }

  @Test
  void samePersonTwiceIsOneVersionFromWhoSpeaksMost() {
    Episode episode = episode(Episode.newSeries(), 1);
    episode.decide(newcomer(A, "Mika"), newcomer(B, "Mika"));

    episode
        .confirm()
        .then()
        .statusCode(200)
        .body("confirmed.character_slug", contains("mika", "mika"))
        .body("confirmed.version", contains(1, 1));

    assertThat(
            rows(
                "SELECT v.speaker_id FROM reference_version v JOIN voice_character c"
                    + " ON c.id = v.character_id WHERE c.series_slug = $1",
                episode.series()))
        .extracting(row -> row.getString(0))
        .containsExactly(B);
  }

  @Test
  void movedCharacterIsAConflictThatIsShownAndCanBeDecidedAgain() {
    Episode first = episode(Episode.newSeries(), 1);
    first.decide(newcomer(A, "Mika"));
    first.confirm().then().statusCode(200);
    Episode second = Episode.of(first.series(), 2).by("ben").speaker(A, 121, 200).arrived();
    Episode third = Episode.of(first.series(), 3).speaker(A, 122, 200).arrived();
    second.decide(character(A, "mika")).then().statusCode(200);
    third.decide(character(A, "mika")).then().statusCode(200);
    third.confirm().then().statusCode(200).body("confirmed.version", contains(2));

    second
        .get("/voice-mapping/stage")
        .then()
        .body("can_confirm", equalTo(false))
        .body("conflicts.kind", contains("character_moved"));
    second
        .confirm()
        .then()
        .statusCode(412)
        .body("code", equalTo("stale"))
        .body("moved", contains(A))
        .body("conflicts[0].staged.version", equalTo(1))
        .body("conflicts[0].now.version", equalTo(2))
        .body("conflicts[0].now.by", equalTo("ana"));
    second.decide(character(A, "mika")).then().statusCode(200).body("conflicts", empty());
    second.confirm().then().statusCode(200).body("confirmed.version", contains(3));
    assertThat(versions(first.series())).containsExactly("mika 1", "mika 2", "mika 3");
  }

  @Test
  void takenNameIsAConflict() {
    Episode first = episode(Episode.newSeries(), 1);
    Episode second = episode(first.series(), 2);
    second.decide(newcomer(A, "Mika")).then().body("conflicts", empty());
    first.decide(newcomer(B, "Mika"));
    first.confirm().then().statusCode(200);

    second.confirm().then().statusCode(412).body("conflicts.kind", contains("slug_taken"));
  }

  @Test
  void sameBytesMakeNoSecondVersion() {
    byte[] wav = Voices.wav(140, 6);
    Episode first = Episode.of(Episode.newSeries(), 1).speaker(A, wav, 60).arrived();
    first.decide(newcomer(A, "Mika"));
    first.confirm().then().statusCode(200);
    Episode second = Episode.of(first.series(), 2).speaker(A, wav, 60).arrived();
    second.decide(character(A, "mika"));
    second.get("/voice-mapping/preview").then().body("unchanged.speaker_id", contains(A));

    second.confirm().then().statusCode(200).body("confirmed.version", contains(1));

    assertThat(versions(first.series())).containsExactly("mika 1");
  }

  @Test
  void silentSpeakerBecomesACharacterWithoutAVersion() {
    Episode episode = episode(Episode.newSeries(), 1);
    episode.decide(newcomer(C, "Ghost"));

    episode
        .confirm()
        .then()
        .statusCode(200)
        .body("confirmed[0].character_slug", equalTo("ghost"))
        .body("confirmed[0].created", equalTo(true))
        .body("confirmed[0].version", nullValue());
    assertThat(versions(episode.series())).isEmpty();
  }

  @Test
  void whoIsDecidedAgainIsConfirmedAgain() {
    Episode episode = episode(Episode.newSeries(), 1);
    episode.decide(newcomer(A, "Mika"), newcomer(B, "Ren"));
    episode.confirm().then().statusCode(200);

    episode.decide(decision(A, "not_a_character")).then().body("can_confirm", equalTo(true));
    episode.confirm().then().statusCode(200).body("confirmed", empty());

    episode
        .get("/speaker-mapping")
        .then()
        .body("items.speaker_id", contains(B))
        .body("items.character_slug", contains("ren"));
  }

  @Test
  void goneSampleStopsAllOfIt() throws IOException {
    Episode episode = episode(Episode.newSeries(), 1);
    episode.decide(newcomer(A, "Mika"), newcomer(B, "Ren"));
    Files.delete(Episode.media().resolve("Output/" + episode.id() + "/voice_refs/" + B + ".wav"));

    episode
        .confirm()
        .then()
        .statusCode(409)
        .body("code", equalTo("sample_gone"))
        .body("speakers", contains(B));
    assertThat(versions(episode.series())).isEmpty();
  }

  @Test
  void refusedIsNeverSuggestedAgainAndShownElsewhere() {
    Episode first = episode(Episode.newSeries(), 1);
    first.decide(newcomer(A, "Mika"), newcomer(B, "Ren"));
    first.confirm().then().statusCode(200);
    Episode second = episode(first.series(), 2);
    Eventually.holds(
        () ->
            second
                .get("/speakers")
                .then()
                .body("items[0].suggestion.word", equalTo("likely"))
                .body("items[0].suggestion.character_slug", equalTo("mika")));

    second.decide(refuse(A, "mika")).then().body("open", equalTo(2));

    second
        .get("/speakers")
        .then()
        .body("items[0].suggestion.character_slug", not(equalTo("mika")))
        .body("items[0].refusals.character_slug", contains("mika"))
        .body("items[0].refusals[0].by", equalTo("ana"));
    Episode third = Episode.of(first.series(), 3).by("ben").speaker(A, 120, 50).arrived();
    Eventually.holds(
        () ->
            third
                .get("/speakers")
                .then()
                .body("items[0].refusals.episode", contains("S1 E2"))
                .body("items[0].suggestion.character_slug", equalTo("mika")));
    second.decide(character(A, "mika")).then().statusCode(200);
    second.get("/speakers").then().body("items[0].refusals", empty());
  }

  /** {@code -Dconfirm.rounds=1000} for the long run; every round is another order of arrival. */
  @Test
  void twoWhoConfirmAtOnceNeverBothWinByDifferentDrafts() {
    Random random = new Random(Long.getLong("confirm.seed", 7));
    Episode owners = Episode.of(Episode.newSeries(), 1).speaker(A, 120, 300).arrived();
    owners.decide(newcomer(A, "Mika"));
    owners.confirm().then().statusCode(200);
    int rounds = Integer.getInteger("confirm.rounds", 6);
    for (int round = 0; round < rounds; round++) {
      Episode one = Episode.of(owners.series(), 2 + 2 * round).speaker(A, 110 + round, 60);
      Episode two = Episode.of(owners.series(), 3 + 2 * round).by("ben").speaker(A, 140, 60);
      one.arrived();
      two.arrived();
      one.decide(character(A, "mika"));
      two.decide(character(A, "mika"));
      List<Episode> order = random.nextBoolean() ? List.of(one, two) : List.of(two, one);

      List<CompletableFuture<Integer>> both =
          order.stream()
              .map(
                  episode -> {
                    String etag = episode.etag();
                    String token = random.nextInt(3) == 0 ? Tokens.admin() : episode.ownerToken();
                    return CompletableFuture.supplyAsync(
                        () -> episode.confirm(token, etag).statusCode());
                  })
              .toList();

      assertThat(both.stream().map(CompletableFuture::join).toList())
          .as("round %d", round)
          .containsExactlyInAnyOrder(200, 412);
    }
    assertThat(versions(owners.series()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, rounds + 1).mapToObj(v -> "mika " + v).toList());
  }

  private List<String> versions(String series) {
    return rows(
            "SELECT c.slug || ' ' || v.version FROM voice_character c JOIN reference_version v"
                + " ON v.character_id = c.id WHERE c.series_slug = $1 ORDER BY c.slug, v.version",
            series)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Every row of the store and every file of its projection. */
  private List<String> store() throws IOException {
    List<String> all = new ArrayList<>();
    for (String table : STORE) {
      rows("SELECT t::text FROM " + table + " t ORDER BY 1")
          .forEach(row -> all.add(table + " " + row.getString(0)));
    }
    Path voices = Episode.media().resolve("Voices");
    try (Stream<Path> files = Files.walk(voices)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(voices.relativize(file) + " " + Episode.sha256(Files.readAllBytes(file)));
      }
    }
    return all;
  }

  private List<Row> rows(String sql, Object... values) {
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(sql).executeAndAwait(Tuple.from(values)).forEach(rows::add);
    return rows;
  }
}
