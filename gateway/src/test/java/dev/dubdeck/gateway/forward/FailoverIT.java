package dev.dubdeck.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.settings.GatewaySettings;
import dev.dubdeck.gateway.upstream.Replicas;
import dev.dubdeck.gateway.world.FakeService;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas of one service behind the forwarder, of which one is in trouble. */
class FailoverIT {
  private static final String KEY = "Idempotency-Key";

  private final Neighbours world = new Neighbours();
  private final FakeService one = world.jobs;
  private final FakeService two = world.library;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int port;

  @BeforeEach
  void open() throws Exception {
    Replicas service = new Replicas(List.of(URI.create(one.url()), URI.create(two.url())));
    ForwardRule rule = new ForwardRule("/api/jobs", service);
    Forwarder forwarder = new Forwarder(vertx, limits());
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              context.request().pause();
              forwarder.forward(context, rule, null);
            });
    port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS)
            .actualPort();
  }

  @AfterEach
  void close() {
    vertx.close();
    world.stop();
  }

  @Test
  void bothAreAskedInTurn() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(get().statusCode()).isEqualTo(200);
    }
    assertThat(one.asked()).hasSize(5);
    assertThat(two.asked()).hasSize(5);
  }

  @Test
  void whoIsGoneIsPassedOverWhateverIsAsked() throws Exception {
    one.stop();
    for (int i = 0; i < 10; i++) {
      assertThat(get().statusCode()).isEqualTo(200);
      assertThat(post("{}").statusCode()).isEqualTo(200);
    }
    assertThat(two.asked()).hasSize(20);
  }

  @Test
  void aReadThatEndsWithoutAnAnswerIsAskedOfTheOther() throws Exception {
    one.otherwise(request -> request.connection().close());
    for (int i = 0; i < 6; i++) {
      assertThat(get().statusCode()).isEqualTo(200);
    }
    assertThat(one.asked()).isNotEmpty();
  }

  @Test
  void aWriteThatEndsWithoutAnAnswerIsRepeatedOnlyUnderItsKey() throws Exception {
    one.otherwise(request -> request.connection().close());
    for (int i = 0; i < 4; i++) {
      HttpResponse<String> answer = post("{\"n\":7}", KEY, "k" + i);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"body\":\"{\\\"n\\\":7}\"");
    }
    assertThat(List.of(post("{}").statusCode(), post("{}").statusCode()))
        .containsExactlyInAnyOrder(200, 503);
  }

  @Test
  void whenNobodyIsThereThatIsSaid() throws Exception {
    one.stop();
    two.stop();
    HttpResponse<String> answer = get();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private HttpResponse<String> get() throws Exception {
    return client.send(request().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request = request().POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/jobs"))
        .timeout(Duration.ofSeconds(20));
  }

  private static GatewaySettings limits() {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 100, new DurationConverter())
        .withMapping(GatewaySettings.class)
        .withDefaultValue("dubdeck.jobs.url", "http://127.0.0.1:1")
        .withDefaultValue("dubdeck.library.url", "http://127.0.0.1:1")
        .withDefaultValue("dubdeck.voice.url", "http://127.0.0.1:1")
        .withDefaultValue("dubdeck.session.secret", "x")
        .withDefaultValue("dubdeck.oidc.issuer", "http://127.0.0.1:1")
        .build()
        .getConfigMapping(GatewaySettings.class);
  }
}
