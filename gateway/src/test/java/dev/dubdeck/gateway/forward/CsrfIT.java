package dev.dubdeck.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write with nothing but a cookie: only our own pages. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class CsrfIT {
  Neighbours neighbours;
  private final Browser browser = new Browser();

  @BeforeEach
  void signIn() {
    neighbours.reset();
    browser.open("/ui/upload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void writesByCookieNeedTheTokenOfTheirOwnSession(String method) {
    neighbours.issuer.signsIn("ben");
    String bensToken = new Browser().csrf();
    String token = browser.csrf();
    assertThat(token).isNotEmpty().isNotEqualTo(bensToken);

    refused(browser.write(method, "/api/jobs/1"));
    refused(browser.write(method, "/api/jobs/1", "X-CSRF-Token", ""));
    refused(browser.write(method, "/api/jobs/1", "X-CSRF-Token", "guess"));
    refused(browser.write(method, "/api/jobs/1", "X-CSRF-Token", bensToken));
    refused(browser.write(method, "/api/jobs/1?csrf-token=" + token));
    refused(
        browser.write(
            method, "/api/jobs/1", "X-CSRF-Token", token, "Sec-Fetch-Site", "cross-site"));
    assertThat(neighbours.jobs.asked()).isEmpty();

    HttpResponse<String> own = browser.write(method, "/api/jobs/1", "X-CSRF-Token", token);
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(neighbours.jobs.lastAsked().method()).isEqualTo(method);
    assertThat(neighbours.jobs.lastAsked().header("X-CSRF-Token")).isNull();
  }

  @Test
  void readsByCookieNeedNoToken() {
    assertThat(browser.get("/api/jobs/1").statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenOutlivesARefresh() {
    String token = browser.csrf();
    assertThat(browser.csrf()).isEqualTo(token);
  }

  @Test
  void programsWithTheirOwnTokenNeedNone() {
    assertThat(browser.write("POST", "/api/jobs/1", "Authorization", "Bearer other").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "bearer\t"})
  void whatIsNoBearerTokenDoesNotExcuseFromIt(String authorization) {
    refused(browser.write("POST", "/api/jobs/1", "Authorization", authorization));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ui/jobs/1/visibility", "/ui/jobs/1/cancel", "/ui/logout"})
  void formsNeedTheHiddenField(String path) {
    // When
    HttpResponse<String> without = browser.submit(path, Map.of("visibility", "shared"));
    HttpResponse<String> wrong =
        browser.submit(path, Map.of("visibility", "shared", "csrf-token", "guess"));
    // Then
    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.body()).contains("This form is out of date").contains("Nothing was changed");
    assertThat(neighbours.jobs.asked()).isEmpty();
  }

  @Test
  void aFormOfOurOwnPageIsDoneAndLeadsBack() {
    // Given
    String token = browser.csrf();
    // When
    HttpResponse<String> done =
        browser.submit(
            "/ui/jobs/1/visibility",
            Map.of("csrf-token", token, "visibility", "shared", "back", "/ui/library/a?view=mine"));
    // Then
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location").orElseThrow())
        .endsWith("/ui/library/a?view=mine");
    assertThat(neighbours.jobs.lastAsked().method()).isEqualTo("POST");
    assertThat(neighbours.jobs.lastAsked().uri()).isEqualTo("/api/jobs/1/visibility");
    assertThat(neighbours.jobs.lastAsked().header("Authorization")).startsWith("Bearer eyJ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/", "//evil.example", "/ui/..//evil", "javascript:1"})
  void nobodyIsLedElsewhere(String back) {
    String token = browser.csrf();
    HttpResponse<String> done =
        browser.submit(
            "/ui/jobs/1/visibility",
            Map.of("csrf-token", token, "visibility", "shared", "back", back));
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location").orElseThrow())
        .startsWith("http://127.0.0.1:" + Browser.port() + "/ui/");
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"csrf_failed\"");
  }
}
