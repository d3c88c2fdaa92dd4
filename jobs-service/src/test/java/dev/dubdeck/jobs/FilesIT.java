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
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
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

  private final Wire wire = Wire.of(Tokens.ana());
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
    try (WireTap tap = WireTap.on(EventType.JOB_CHANGED)) {
      new Worker(tap).completed(job, artifact, 1);
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
      value = {"bytes=5-2", "lines=0-1", "bytes=0-5,4-9", "nonsense"})
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
    with("If-Match", "\"other\"").then().statusCode(412);
    with("If-Match", etag).then().statusCode(200);
    with("If-Unmodified-Since", modified).then().statusCode(200);
    with("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT").then().statusCode(412);
    ranged("If-Range", etag).then().statusCode(206);
    ranged("If-Range", modified).then().statusCode(206);
    ranged("If-Range", "\"other\"").then().statusCode(200);
    ranged("If-Range", "W/" + etag).then().statusCode(200);
  }

  @Test
  void whatABrowserWouldRunIsADownload() {
    ArtifactFact page = Worker.artifact(job, "qa_summary", "qa/summary.html", "<script>");
    try (WireTap tap = WireTap.on(EventType.JOB_CHANGED)) {
      new Worker(tap).completed(job, page, 1);
    }
    String address = "/files/Output/" + job + "/qa/summary.html";

    Eventually.holds(
        () ->
            JobsApi.as(Tokens.ana())
                .get(address)
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/octet-stream"))
                .header(
                    "Content-Disposition",
                    equalTo(
                        "attachment; filename=\"summary.html\";"
                            + " filename*=UTF-8''summary.html")));
  }

  @Test
  void severalRangesAreOneBodyOfSeveralParts() throws Exception {
    WireAnswer answer =
        wire.ask("GET", url, "Range: bytes=0-9,-5,500000-700000", "Connection: close");

    assertThat(answer.status()).isEqualTo(206);
    String type = answer.header("Content-Type");
    assertThat(type).startsWith("multipart/byteranges; boundary=");
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(answer.body())
        .isEqualTo(
            part("", boundary, 0, 9)
                + part("\r\n", boundary, 999_995, 999_999)
                + part("\r\n", boundary, 500_000, 700_000)
                + "\r\n--"
                + boundary
                + "--\r\n");
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.body().length()));
    assertThat(answer.header("Content-Range")).isNull();
  }

  private String part(String lead, String boundary, int first, int last) {
    return lead
        + "--%s\r\nContent-Type: video/mp4\r\nContent-Range: bytes %d-%d/%d\r\n\r\n"
            .formatted(boundary, first, last, SIZE)
        + content.substring(first, last + 1);
  }

  @Test
  void theConnectionGoesOnAfterEveryKindOfAnswer() throws Exception {
    try (Wire.Line line = wire.open()) {
      assertThat(line.ask("GET", url).body()).isEqualTo(content);
      assertThat(line.ask("HEAD", url).header("Content-Length")).isEqualTo("" + SIZE);
      assertThat(line.ask("GET", url, "Range: bytes=0-0").body())
          .isEqualTo(content.substring(0, 1));
      assertThat(line.ask("GET", url, "If-None-Match: W/" + etag).status()).isEqualTo(304);
      assertThat(line.ask("GET", url, "Range: bytes=-0").status()).isEqualTo(416);
      assertThat(line.ask("GET", url, "If-Match: \"x\"").status()).isEqualTo(412);
      assertThat(line.ask("GET", url, "Range: bytes=1-2,5-6").status()).isEqualTo(206);
      assertThat(line.ask("GET", url).body()).isEqualTo(content);
    }
  }

  @Test
  void headHasTheHeadersOfGetWhateverTheRange() throws Exception {
    WireAnswer got = wire.ask("GET", url, "Connection: close");
    WireAnswer head = wire.ask("HEAD", url, "Range: bytes=0-0", "Connection: close");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name :
        new String[] {
          "Content-Length",
          "Content-Type",
          "ETag",
          "Last-Modified",
          "Accept-Ranges",
          "Cache-Control",
          "Content-Disposition",
          "X-Content-Type-Options"
        }) {
      assertThat(head.header(name)).as(name).isNotNull().isEqualTo(got.header(name));
    }
  }

  @Test
  void notModifiedCarriesTheValidatorsAndNoBody() throws Exception {
    WireAnswer answer =
        wire.ask(
            "GET",
            url,
            "If-None-Match: \"other\"",
            "If-None-Match: " + etag,
            "Range: bytes=0-0",
            "Connection: close");

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.header("ETag")).isEqualTo(etag);
    assertThat(answer.header("Cache-Control")).isEqualTo("private");
    assertThat(answer.header("Last-Modified")).isNotNull();
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void whereTheKernelCannotCopyTheSameBytesCome() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + url))
              .header("Authorization", "Bearer " + Tokens.ana())
              .build();

      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo(content);
    }
  }

  @Test
  void aDownloadComesUnderItsName() {
    get().then().header("Content-Disposition", equalTo("inline"));
    JobsApi.as(Tokens.ana())
        .urlEncodingEnabled(false)
        .get(url + "?download=1")
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("video/mp4"))
        .header(
            "Content-Disposition",
            equalTo(
                "attachment; filename=\"a _.dub.mp4\";" + " filename*=UTF-8''a%20%C3%BC.dub.mp4"));
  }

  @Test
  void aClientThatLeavesInMidFileLeavesNoHandleBehind() throws Exception {
    ArtifactFact large = Worker.artifact(job, "mkv", "large.dub.mkv", "x".repeat(30_000_000));
    try (WireTap tap = WireTap.on(EventType.JOB_CHANGED)) {
      new Worker(tap).completed(job, large, 1);
    }
    String address = "/files/Output/" + job + "/large.dub.mkv";
    Eventually.holds(() -> JobsApi.as(Tokens.ana()).head(address).then().statusCode(200));
    List<Wire.Line> readers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      readers.add(wire.open());
      readers.getLast().begin("GET", address);
    }
    Eventually.isTrue("all are open", () -> handles("large.dub.mkv") == 5);
    for (Wire.Line reader : readers) {
      reader.close();
    }

    Eventually.isTrue("all are closed", () -> handles("large.dub.mkv") == 0);
  }

  /** Open handles of this process, which is the service's, on files of that name. */
  private static long handles(String name) {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(handle -> leadsTo(handle, name)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean leadsTo(Path handle, String name) {
    try {
      return Files.readSymbolicLink(handle).endsWith(name);
    } catch (IOException closedMeanwhile) {
      return false;
    }
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
