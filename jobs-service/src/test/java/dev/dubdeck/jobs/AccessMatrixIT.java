package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.Audience;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The access table, tried out: every route × every kind of caller × private and shared. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class AccessMatrixIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Who calls, what the token may, and whether an owner's rights come with it. */
  private record Person(@Nullable String token, List<String> scopes, boolean owns) {}

  private record Answer(int status, String body) {}

  private WireTap wire;

  @BeforeEach
  void tap() {
    wire = WireTap.on(EventType.JOB_CHANGED);
  }

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void everyRouteAnswersEveryCallerAsTheTableSays() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (String visibility : List.of("private", "shared")) {
      UUID job = job(visibility);
      for (AccessRule rule : new JobsAccess().rules()) {
        for (Map.Entry<String, Person> person : people().entrySet()) {
          UUID target = rule.method().equals("DELETE") ? job(visibility) : job;
          Answer answer = call(rule, target, person.getValue());
          softly
              .assertThat(verdict(answer))
              .as(
                  "%s %s by %s of a %s job: %s",
                  rule.method(), rule.path(), person.getKey(), visibility, answer)
              .isEqualTo(expected(rule, person.getValue(), visibility.equals("shared")));
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void tamperedTokensAreNobody() throws Exception {
    for (Map.Entry<String, String> token : Tokens.hostile().entrySet()) {
      Answer answer = send(request("GET", "/api/jobs", token.getValue()));

      assertThat(answer.status()).as(token.getKey()).isEqualTo(401);
    }
  }

  @Test
  void theInvisibleAnswersExactlyAsTheUnknown() throws Exception {
    UUID hidden = job("private");
    for (AccessRule rule : new JobsAccess().rules()) {
      if (rule.path().startsWith("/api/jobs/{id}")) {
        Person ben = new Person(Tokens.ben(), List.of(), false);

        assertThat(call(rule, hidden, ben).body().replaceAll("\"request_id\":\"[^\"]*\"", ""))
            .as(rule.path())
            .isEqualTo(
                call(rule, UUID.randomUUID(), ben)
                    .body()
                    .replaceAll("\"request_id\":\"[^\"]*\"", ""));
      }
    }
  }

  private static Map<String, Person> people() {
    List<String> maker = List.of("read:job", "submit:job", "edit:job");
    Map<String, Person> people = new LinkedHashMap<>();
    people.put("anonymous", new Person(null, List.of(), false));
    people.put("the owner", new Person(Tokens.ana(), maker, true));
    people.put("another maker", new Person(Tokens.ben(), maker, false));
    people.put("a viewer", new Person(Tokens.vera(), List.of("read:job"), false));
    people.put(
        "the admin",
        new Person(Tokens.admin(), List.of("read:job", "submit:job", "edit:job", "admin:*"), true));
    people.put(
        "the admin, narrowed",
        new Person(Tokens.narrowAdmin("read:job", "submit:job"), maker, false));
    people.put("a token for nothing", new Person(Tokens.narrowAdmin(), List.of(), false));
    return people;
  }

  private static String expected(AccessRule rule, Person person, boolean shared) {
    if (person.token() == null) {
      return "unauthenticated";
    }
    if (!person.scopes().contains(rule.scope())) {
      return "insufficient_scope";
    }
    if (rule.audience() == Audience.SIGNED_IN || person.owns()) {
      return "let in";
    }
    if (!shared) {
      return "not_found";
    }
    return rule.audience() == Audience.VIEWER ? "let in" : "not_owner";
  }

  private static String verdict(Answer answer) {
    for (String code : List.of("unauthenticated", "insufficient_scope", "not_found", "not_owner")) {
      if (answer.body().contains("\"code\":\"" + code + "\"")) {
        return code;
      }
    }
    boolean refused = answer.status() == 401 || answer.status() == 403 || answer.status() == 404;
    return refused || answer.status() >= 500 ? "status " + answer.status() : "let in";
  }

  /** A job of Ana's with both previews. */
  private UUID job(String visibility) {
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("visibility", visibility));
    Worker worker = new Worker(wire);
    worker.completed(id, "preview_mp4", "preview/preview_lowres.mp4", 1);
    worker.completed(id, "preview_audio", "preview/audio_preview.m4a", 1);
    Eventually.holds(
        () ->
            JobsApi.as(Tokens.ana())
                .get("/api/jobs/{id}/files", id)
                .then()
                .body("files", Matchers.hasSize(2)));
    return id;
  }

  private static Answer call(AccessRule rule, UUID job, Person person) throws Exception {
    String path =
        rule.path()
            .replace("{id}", job.toString())
            .replace("{kind}", "mkv")
            .replace("{key:.+}", "Output/" + job + "/preview/preview_lowres.mp4");
    return send(request(rule.method(), path, person.token()));
  }

  private static HttpRequest request(String method, String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (method.equals("POST")) {
      String type = path.equals("/api/jobs") ? "multipart/form-data" : "application/json";
      return request
          .header("Content-Type", type)
          .POST(HttpRequest.BodyPublishers.ofString("{}"))
          .build();
    }
    return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
  }

  /** Reads problems whole, and of everything else (which may never end) only the status. */
  private static Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return response.statusCode() < 400
          ? new Answer(response.statusCode(), "")
          : new Answer(
              response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
