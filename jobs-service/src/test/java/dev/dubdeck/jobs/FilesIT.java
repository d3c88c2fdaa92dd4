package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class FilesIT {
  private static final int SIZE = 1_000_000;

  private UUID job = UUID.randomUUID();
  private String content = "";
  private String url = "";
  private String etag = "";

  @BeforeEach
  void publish() {
    job = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mp4"));
    content = text(new Random(7));
    ArtifactFact artifact = Worker.artifact(job, "mp4", "a ü.dub.mp4", content);
    url = "/files/Output/" + job + "/a%20%C3%BC.dub.mp4";
    etag = "\"" + artifact.sha256() + "\"";
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      new Worker(wire).completed(job, artifact, 1);
    }
    Eventually.holds(() -> get().then().statusCode(200));
  }

  @Test
  void theWholeComesWithItsValidators() {
    Response answer = get();

    assertThat(answer.asString()).isEqualTo(content);
    answer
        .then()
        .header("Content-Type", equalTo("video/mp4"))
        .header("Content-Length", equalTo(Integer.toString(SIZE)))
        .header("ETag", equalTo(etag))
        .header("Accept-Ranges", equalTo("bytes"))
        .header("Cache-Control", equalTo("private"))
        .header("X-Content-Type-Options", equalTo("nosniff"));
    JobsApi.as(Tokens.ana())
        .urlEncodingEnabled(false)
        .head(url)
        .then()
        .statusCode(200)
        .header("Content-Length", equalTo(Integer.toString(SIZE)))
        .header("ETag", equalTo(etag));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-, 0, 999999",
    "bytes=300000-700000, 300000, 700000",
    "bytes=-10, 999990, 999999",
    "bytes=999999-, 999999, 999999",
    "bytes=5-999999999999999999999999999999, 5, 999999"
  })
  void aRangeIsExactlyThatPart(String range, int first, int last) {
    Response answer = with("Range", range);

    answer
        .then()
        .statusCode(206)
        .header("Content-Range", equalTo("bytes " + first + "-" + last + "/" + SIZE))
        .header("Content-Length", equalTo(Integer.toString(last - first + 1)));
    assertThat(answer.asString()).isEqualTo(content.substring(first, last + 1));
  }

  @ParameterizedTest
  @CsvSource({"bytes=-0", "bytes=1000000-", "bytes=999999999999999999999999999999-"})
  void whatDoesNotExistIs416(String range) {
    with("Range", range)
        .then()
        .statusCode(416)
        .header("Content-Range", equalTo("bytes */" + SIZE))
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"bytes=5-2", "lines=0-1", "bytes=0-1,4-5", "nonsense"})
  void everythingElseIsTheWhole(String range) {
    with("Range", range).then().statusCode(200).header("Content-Length", Integer.toString(SIZE));
  }

  @Test
  void aThousandRangesAreTheWhole() {
    with("Range", "bytes=" + "0-1,".repeat(1000) + "0-1").then().statusCode(200);
  }

  @Test
  void conditionsHold() {
    String modified = get().getHeader("Last-Modified");
    with("If-None-Match", etag).then().statusCode(304).header("ETag", equalTo(etag));
    with("If-None-Match", "\"other\"").then().statusCode(200);
    with("If-Modified-Since", modified).then().statusCode(304);
    with("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT").then().statusCode(200);
    ranged("If-Range", etag).then().statusCode(206);
    ranged("If-Range", modified).then().statusCode(206);
    ranged("If-Range", "\"other\"").then().statusCode(200);
    ranged("If-Range", "W/" + etag).then().statusCode(200);
  }

  @Test
  void whatABrowserWouldRunIsADownload() {
    ArtifactFact page = Worker.artifact(job, "qa_summary", "qa/summary.html", "<script>");
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      new Worker(wire).completed(job, page, 1);
    }
    String address = "/files/Output/" + job + "/qa/summary.html";

    Eventually.holds(
        () ->
            JobsApi.as(Tokens.ana())
                .get(address)
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/octet-stream"))
                .header("Content-Disposition", equalTo("attachment")));
  }

  private Response get() {
    return JobsApi.as(Tokens.ana()).urlEncodingEnabled(false).get(url);
  }

  private Response with(String header, String value) {
    return JobsApi.as(Tokens.ana()).urlEncodingEnabled(false).header(header, value).get(url);
  }

  private Response ranged(String header, String value) {
    return JobsApi.as(Tokens.ana())
        .urlEncodingEnabled(false)
        .header("Range", "bytes=1-2")
        .header(header, value)
        .get(url);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder(SIZE);
    for (int i = 0; i < SIZE; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
