package dev.dubdeck.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeLibrary;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people reported, for admins only. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class AdminIT {
  Neighbours neighbours;
  private FakeLibrary library;
  private Browser ben;
  private Browser admin;

  @BeforeEach
  void furnish() {
    neighbours.reset();
    library = new FakeLibrary(neighbours.library);
    library.has("Blue Harbor", 1, 4);
    neighbours.issuer.signsIn("ben");
    ben = new Browser();
    ben.csrf();
    neighbours.issuer.signsIn("root");
    neighbours.issuer.grants("openid profile read:job admin:*");
    admin = new Browser();
    admin.csrf();
  }

  @Test
  void forEverybodyElseThereIsNoSuchPage() {
    reported("wrong audio");
    assertThat(ben.open("/ui/admin").statusCode()).isEqualTo(404);
    assertThat(ben.open("/ui/library").body()).doesNotContain("/ui/admin");
    assertThat(
            ben.submit("/ui/admin/reports/" + report() + "/close", Map.of("csrf-token", ben.csrf()))
                .statusCode())
        .isEqualTo(404);
    assertThat(library.reports()).allMatch(r -> r.getString("state").equals("open"));
    assertThat(neighbours.library.asked()).noneMatch(a -> a.uri().contains("/reports"));
  }

  @Test
  void adminsReadWhatWasReportedAndCloseIt() {
    assertThat(admin.open("/ui/admin").body()).contains("Nothing is reported");
    reported("<img onerror=1>{#include layout}");
    assertThat(admin.open("/ui/library").body()).contains("href=\"/ui/admin\"");
    assertThat(admin.open("/ui/admin").body())
        .contains("&lt;img onerror=1&gt;{#include layout}", "Blue Harbor · S1 E4", "ben")
        .contains("href=\"/ui/library/blue-harbor/season/1/episode/4?do=remove#do\"")
        .doesNotContain("<img onerror");
    HttpResponse<String> unsigned =
        admin.submit("/ui/admin/reports/" + report() + "/close", Map.of());
    assertThat(unsigned.statusCode()).isEqualTo(403);
    HttpResponse<String> closed =
        admin.submit(
            "/ui/admin/reports/" + report() + "/close", Map.of("csrf-token", admin.csrf()));
    assertThat(closed.headers().firstValue("Location").orElseThrow()).endsWith("?said=closed");
    assertThat(admin.open("/ui/admin").body()).contains("Nothing is reported");
    assertThat(admin.open("/ui/admin?state=closed").body()).contains("Blue Harbor · S1 E4");
  }

  @Test
  void aServiceThatIsAwayIsSaid() {
    neighbours.library.json("/api/library/reports", 503, "{}");
    HttpResponse<String> page = admin.open("/ui/admin");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("The library is not answering");
  }

  private String report() {
    return library.reports().getFirst().getString("report_id");
  }

  private void reported(String reason) {
    String json = "{\"reason\":\"" + reason + "\"}";
    HttpRequest.Builder report =
        HttpRequest.newBuilder(Browser.at("/api/library/blue-harbor:1:4/report"))
            .headers("X-CSRF-Token", ben.csrf(), "Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    assertThat(ben.send(report).statusCode()).isEqualTo(200);
  }
}
