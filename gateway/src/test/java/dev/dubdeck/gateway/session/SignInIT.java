package dev.dubdeck.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Neighbours.class)
class SignInIT {
  Neighbours neighbours;

  @BeforeEach
  void reset() {
    neighbours.reset();
  }

  @Test
  void signInLeadsBackToThePageThatWasAskedFor() {
    // Given
    Browser browser = new Browser();
    neighbours.jobs.json("/api/jobs", "[]");
    // When
    HttpResponse<String> page = browser.open("/ui/jobs?q=blue+harbor");
    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().toString()).endsWith("/ui/jobs?q=blue+harbor");
    assertThat(page.body()).contains("Signed in as ana").contains("‘blue harbor’");
    assertThat(neighbours.issuer.lastScope().split(" "))
        .contains("openid", "profile", "read:job", "submit:job", "edit:job", "admin:*");
  }

  @Test
  void homeIsTheLibraryAndNeedsAPerson() {
    Browser browser = new Browser();
    HttpResponse<String> home = browser.get("/");
    assertThat(home.statusCode()).isEqualTo(303);
    assertThat(home.headers().firstValue("Location").orElseThrow()).endsWith("/ui/library");
    HttpResponse<String> library = browser.get("/ui/library", "Accept", "text/html");
    assertThat(library.statusCode()).isEqualTo(302);
    assertThat(library.headers().firstValue("Location").orElseThrow())
        .startsWith(neighbours.issuer.url() + "/authorize")
        .contains("code_challenge_method=S256");
  }

  @Test
  void sessionIsSealedAndOutOfReachOfScripts() {
    // Given
    Browser browser = new Browser();
    // When
    browser.open("/ui/upload");
    // Then
    List<HttpCookie> session =
        browser.cookies().stream().filter(c -> c.getName().startsWith("q_session")).toList();
    assertThat(session).isNotEmpty().allMatch(HttpCookie::isHttpOnly);
    assertThat(session).noneMatch(c -> c.getValue().contains("eyJhbGciOiJSUzI1NiI"));
    assertThat(browser.cookies()).noneMatch(c -> c.getName().startsWith("q_auth"));
  }

  @Test
  void onHttpsTheSessionIsBoundToTheHost() {
    Browser browser = new Browser();
    HttpResponse<String> away =
        browser.get("/ui/upload", "Accept", "text/html", "X-Forwarded-Proto", "https");
    List<String> cookies = away.headers().allValues("Set-Cookie");
    assertThat(cookies)
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-q_auth")
                    .contains("Secure")
                    .contains("Path=/")
                    .contains("HTTPOnly")
                    .contains("SameSite=Lax")
                    .doesNotContain("Domain"));
    assertThat(away.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void expiredTokenIsRefreshedForTheCallsOfAnOpenPage() {
    // Given
    neighbours.issuer.tokensLive(5);
    Browser browser = new Browser();
    browser.open("/ui/upload");
    int before = neighbours.issuer.refreshes();
    neighbours.issuer.tokensLive(300);
    // When
    HttpResponse<String> first = browser.get("/api/jobs/1");
    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(neighbours.issuer.refreshes()).isGreaterThan(before);
    int after = neighbours.issuer.refreshes();
    assertThat(browser.get("/api/jobs/1").statusCode()).isEqualTo(200);
    assertThat(neighbours.issuer.refreshes()).isEqualTo(after);
  }

  @Test
  void withdrawnSessionIsNoSessionOnceItsTokensEnd() {
    // Given
    neighbours.issuer.tokensLive(1);
    Browser browser = new Browser();
    browser.open("/ui/upload");
    neighbours.issuer.revokeAll(true);
    // When
    HttpResponse<String> call = browser.get("/api/jobs/1");
    Instant deadline = Instant.now().plusSeconds(10);
    while (call.statusCode() == 200 && Instant.now().isBefore(deadline)) {
      call = browser.get("/api/jobs/1");
    }
    // Then
    assertThat(call.statusCode()).isEqualTo(401);
    assertThat(call.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(browser.get("/ui/upload", "Accept", "text/html").statusCode()).isEqualTo(302);
  }

  @Test
  void signingOutEndsBothSessions() {
    // Given
    Browser browser = new Browser();
    String csrf = browser.csrf();
    int before = neighbours.issuer.signOuts();
    // When
    HttpResponse<String> out = browser.submit("/ui/logout", Map.of("csrf-token", csrf));
    // Then
    assertThat(out.statusCode()).isEqualTo(303);
    String next = out.headers().firstValue("Location").orElseThrow();
    assertThat(next)
        .startsWith(neighbours.issuer.url() + "/logout?id_token_hint=")
        .endsWith(
            "post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A"
                + Browser.port()
                + "%2Fui%2Fsigned-out");
    browser.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(next)));
    assertThat(neighbours.issuer.signOuts()).isEqualTo(before + 1);
    assertThat(browser.get("/ui/upload", "Accept", "text/html").statusCode()).isEqualTo(302);
    assertThat(browser.open("/ui/signed-out").body()).contains("You are signed out");
  }

  @Test
  void aForeignSiteCannotSignAnybodyOut() {
    // Given
    Browser browser = new Browser();
    browser.open("/ui/upload");
    // When
    HttpResponse<String> out = browser.submit("/ui/logout", Map.of());
    // Then
    assertThat(out.statusCode()).isEqualTo(403);
    assertThat(browser.get("/ui/upload", "Accept", "text/html").statusCode()).isEqualTo(200);
  }
}
