package dev.dubdeck.teststack.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.schema.SchemaMigration;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Outage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DubdeckTestStack.class)
class ServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject SchemaMigration migration;
  @Inject Audit audit;
  @Inject Background background;
  @Inject Pool pool;

  @ConfigProperty(name = "dubdeck.db.jdbc.url")
  String jdbcUrl;

  @ConfigProperty(name = "dubdeck.migration.password")
  String password;

  @Test
  void migratingAgainChangesNothing() {
    assertThat(migration.migrate()).isZero();
  }

  @Test
  void schemaOlderThanTheProgramGatesReadinessAndANewerOneDoesNot() throws SQLException {
    try (Connection migrator = DriverManager.getConnection(jdbcUrl, "dubdeck_migrator", password);
        Statement statement = migrator.createStatement()) {
      statement.execute("set search_path = jobs");
      statement.execute(
          "insert into flyway_schema_history select 99, '99', 'newer', type, script, checksum,"
              + " installed_by, installed_on, 1, true from flyway_schema_history where version = '1'");
      given().get("/q/health/ready").then().statusCode(200).body(containsString("99"));

      statement.execute("update flyway_schema_history set success = false where version = '99'");
      given()
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .body(containsString("step 99 of schema jobs has failed"));

      statement.execute("delete from flyway_schema_history where version = '99'");
      statement.execute("update flyway_schema_history set version = '0.9' where version = '1'");
      given()
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .body(containsString("at step 0.9 and this program needs step 1: it was not migrated"));

      statement.execute("update flyway_schema_history set version = '1' where version = '0.9'");
      given().get("/q/health/ready").then().statusCode(200);
    }
  }

  @Test
  void brokerDoesNotGateReadiness() {
    Outage.ofKafka(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void databaseGatesReadinessAndRequestsSayWhenToTryAgain() {
    Outage.ofPostgres(
        () -> {
          given().get("/q/health/ready").then().statusCode(503);
          given().get("/q/health/live").then().statusCode(200);
          note("while the database is away")
              .then()
              .statusCode(503)
              .header("Retry-After", "2")
              .contentType("application/problem+json")
              .body("code", equalTo("unavailable"));
        });
    Eventually.holds(() -> given().get("/q/health/ready").then().statusCode(200));
    Eventually.holds(() -> note("it is back").then().statusCode(201));
  }

  @Test
  void valueTheDatabaseRefusesIsTheRequestsFault() {
    note("with a \\u0000 in it")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("bad_value"));
  }

  @Test
  void metricsTellOfBothBoxes() {
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("dubdeck_outbox_pending"))
        .body(containsString("dubdeck_outbox_oldest_age_seconds"));
  }

  @Test
  void changeLeavesItsAuditLine() {
    String requestId = "audit-" + UUID.randomUUID();

    JsonPath created =
        given()
            .auth()
            .oauth2(Tokens.ana())
            .header("X-Request-ID", requestId)
            .contentType("application/json")
            .body("{\"note_text\":\"audited\",\"times\":1}")
            .post("/api/notes")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();

    Row line = auditLine(requestId);
    assertThat(line.getString("event")).isEqualTo("note.written");
    assertThat(line.getString("outcome")).isEqualTo("allowed");
    assertThat(line.getString("actor")).isEqualTo("ana");
    assertThat(line.getString("job_id")).isEqualTo(created.getString("id"));
    assertThat(eventHeaders(created.getString("id")))
        .contains("\"ce_requestid\":\"" + requestId + "\"", "\"ce_actor\":\"ana\"");
  }

  @Test
  void refusalIsAuditedWhateverItsResourceIsCalled() {
    String resource = "/files/../\0" + UUID.randomUUID();

    background
        .call(
            "test", () -> audit.denied(AuditEntry.of("file.read", resource).withReason("outside")))
        .await()
        .atMost(PATIENCE);

    Row line =
        row("select * from audit_event where resource = $1", resource.replace('\0', '\uFFFD'));
    assertThat(line.getString("outcome")).isEqualTo("denied");
    assertThat(line.getString("actor")).isEqualTo("system");
  }

  private static io.restassured.response.Response note(String text) {
    return given()
        .auth()
        .oauth2(Tokens.ana())
        .contentType("application/json")
        .body("{\"note_text\":\"" + text + "\",\"times\":0}")
        .post("/api/notes");
  }

  private Row auditLine(String requestId) {
    return row("select * from audit_event where request_id = $1", requestId);
  }

  private String eventHeaders(String key) {
    return row("select headers::text as headers from outbox_event where key = $1", key)
        .getString("headers");
  }

  private Row row(String sql, String argument) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(argument))
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next();
  }
}
