package dev.dubdeck.voice.review;

import static dev.dubdeck.voice.Episode.as;
import static dev.dubdeck.voice.Episode.decision;
import static dev.dubdeck.voice.Episode.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.voice.Episode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class StageIT {
  private static final String A = "SPEAKER_00";
  private static final String B = "SPEAKER_01";

  private static Episode episode() {
    return Episode.of(Episode.newSeries(), 7)
        .speaker(A, 120, 300)
        .speaker(B, 210, 400)
        .silent("SPEAKER_02")
        .arrived();
  }

  @Test
  void decisionsAreKeptAtOnceAndUndoneOneByOne() {
    Episode episode = episode();
    String first = episode.etag();

    episode
        .decide(newcomer(A, "Mika"))
        .then()
        .statusCode(200)
        .body("open", equalTo(1))
        .body("decided", equalTo(1))
        .body("speakers", equalTo(3))
        .body("edited_by", equalTo("ana"))
        .body("undo_depth", equalTo(1))
        .body("can_confirm", equalTo(true))
        .body("items[0].character_slug", equalTo("mika"));
    episode.decide(decision(B, "skip")).then().body("open", equalTo(0)).body("items", hasSize(2));
    assertThat(episode.etag()).isNotEqualTo(first);

    as(Tokens.admin())
        .post(episode.url("/voice-mapping/stage/undo"))
        .then()
        .statusCode(200)
        .body("items.speaker_id", contains(A))
        .body("edited_by", equalTo("admin"));
    as(episode.ownerToken())
        .post(episode.url("/voice-mapping/stage/undo"))
        .then()
        .body("items", empty())
        .body("undo_depth", equalTo(0));
    as(episode.ownerToken())
        .post(episode.url("/voice-mapping/stage/undo"))
        .then()
        .statusCode(409)
        .body("code", equalTo("nothing_to_undo"));
  }

  @Test
  void theSameDecisionAgainChangesNothing() {
    Episode episode = episode();
    episode.decide(newcomer(A, "Mika")).then().statusCode(200);
    String etag = episode.etag();

    episode.decide(newcomer(A, "Mika")).then().header("ETag", etag);
  }

  @Test
  void staleDraftIsRefusedAndTellsTheNewTag() {
    Episode episode = episode();
    String old = episode.etag();
    episode.decide(decision(A, "skip")).then().statusCode(200);

    as(Tokens.admin())
        .contentType("application/json")
        .header("If-Match", old)
        .body("{\"items\":[" + decision(B, "skip") + "]}")
        .put(episode.url("/voice-mapping/stage"))
        .then()
        .statusCode(412)
        .header("ETag", episode.etag());
    episode.get("/voice-mapping/stage").then().body("items", hasSize(1));
  }

  @Test
  void clearingTakesADecisionBackAndCanBeUndone() {
    Episode episode = episode();
    episode.decide(decision(A, "not_a_character"), decision(B, "skip"));

    episode
        .put(episode.ownerToken(), "{\"clear\":[\"" + A + "\"]}")
        .then()
        .statusCode(200)
        .body("items.speaker_id", contains(B))
        .body("open", equalTo(1));
    as(episode.ownerToken())
        .post(episode.url("/voice-mapping/stage/undo"))
        .then()
        .body("items.speaker_id", contains(A, B));
  }

  @Test
  void nameWithMarkupIsKeptAsText() {
    Episode episode = episode();

    episode
        .decide(newcomer(A, "<script>alert(1)</script> Mika"))
        .then()
        .statusCode(200)
        .body("items[0].display_name", equalTo("<script>alert(1)</script> Mika"))
        .body("items[0].character_slug", equalTo("script-alert-1-script-mika"));
  }

  @Test
  void unknownFieldsAreIgnored() {
    Episode episode = episode();

    episode
        .put(
            episode.ownerToken(),
            "{\"items\":[{\"speaker_id\":\"" + A + "\",\"decision\":\"skip\",\"x\":1}],\"y\":[]}")
        .then()
        .statusCode(200)
        .body("items[0].reason", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'maybe'}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_09','decision':'skip'}]} | 422",
        "{'items':[{'speaker_id':'../../etc','decision':'skip'}]} | 422",
        "{'items':[{'decision':'skip'}]} | 422",
        "{'items':[null]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'character'}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'character','character_slug':'nobody'}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'refuse','character_slug':'nobody'}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'new'}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'new','display_name':'   '}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'new','display_name':'!!!'}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'new','display_name':'a\\u0000b'}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'new','display_name':'A','character_slug':'A b'}]} | 422",
        "{'items':[{'speaker_id':'SPEAKER_00','decision':'skip'},{'speaker_id':'SPEAKER_00','decision':'skip'}]} | 422",
        "{'clear':['SPEAKER_09']} | 422",
        "{'items':[{'speaker_id':7,'decision':'skip'}]} | 400",
        "{'items':{}} | 400",
        "[] | 400",
        "null | 400",
        "nonsense | 400"
      })
  void otherDecisionsBounce(String body, int status) {
    Episode episode = episode();

    episode
        .put(episode.ownerToken(), body.replace('\'', '"'))
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
    episode.get("/voice-mapping/stage").then().body("items", empty());
  }

  @Test
  void deepAndLargeBodiesAreRefused() {
    Episode episode = episode();

    episode.put(episode.ownerToken(), "[".repeat(100_000)).then().statusCode(400);
    episode
        .put(episode.ownerToken(), "{\"items\":\"" + "x".repeat(10 << 20) + "\"}")
        .then()
        .statusCode(413);
  }

  @Test
  void benNeitherSeesNorTouchesAnasReview() {
    Episode hidden = episode();
    Episode shared = Episode.of(Episode.newSeries(), 1).shared().speaker(A, 120, 300).arrived();

    as(Tokens.ben()).get(hidden.url("/voice-mapping/stage")).then().statusCode(404);
    hidden.put(Tokens.ben(), "{\"items\":[]}").then().statusCode(404);
    shared
        .put(Tokens.ben(), "{\"items\":[" + decision(A, "skip") + "]}")
        .then()
        .statusCode(403)
        .body("code", equalTo("not_owner"));
    as(Tokens.ben())
        .post(shared.url("/voice-mapping/stage/undo"))
        .then()
        .statusCode(403)
        .body("code", equalTo("not_owner"));
  }
}
